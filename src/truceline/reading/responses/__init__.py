"""Responses: what a party did with what was put to it."""
