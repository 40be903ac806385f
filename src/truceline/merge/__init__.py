"""Joining across reports: block, score with reasons, join. Pure: what is compared is handed in, nothing is stored."""
