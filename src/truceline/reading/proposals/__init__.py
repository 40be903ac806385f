"""Proposals: terms that someone put forward."""
