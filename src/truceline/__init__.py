"""Truceline: news reports about a war and its talks in, a source-traced ledger out."""

__version__ = "0.1.0"
