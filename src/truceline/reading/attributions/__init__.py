"""Attributions: who is reported as saying or thinking what, and the statements among them."""
