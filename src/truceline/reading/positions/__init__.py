"""Positions: what a party wants or refuses on an issue."""
