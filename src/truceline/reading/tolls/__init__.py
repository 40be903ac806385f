"""Figures about people: who gives them, what bounds them, what time they cover."""
