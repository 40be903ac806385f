"""Fuzzing of every reader: `make fuzz`. What was found is told in docs/intake/hostile.md; every find is kept."""
