"""Mentions: who the noun phrases of a report mean."""
