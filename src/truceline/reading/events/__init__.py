"""Clauses coded to PLOVER, and the event records among them."""
