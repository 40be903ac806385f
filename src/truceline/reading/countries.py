"""Countries: names, demonyms, capitals and codes, shared by the components that meet them."""

from __future__ import annotations


def alpha3(alpha2: str) -> str | None:
    """ISO 3166-1 alpha-3 code for an alpha-2 code."""
    return None
