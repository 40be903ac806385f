"""What records are looked for by, besides their words: facets, how sure the reader is, and which come first."""

from __future__ import annotations

from enum import StrEnum


class FacetName(StrEnum):
    """What records can be chosen and counted by."""

    PROCESS = "process"
    KIND = "kind"
    ACTOR = "actor"
    """Who does it: the register's actor."""
    SIDE = "side"
    """The side for which he stands."""
    ISSUE = "issue"
    PLACE = "place"
    OUTLET = "outlet"
    STATUS = "status"
    """Of meetings and events."""
    REVIEW = "review"
    CONFIDENCE = "confidence"


FACETS = tuple(facet.value for facet in FacetName)


class Band(StrEnum):
    """How sure the reader is."""

    LOW = "low"
    """Below 0.5."""
    MIDDLE = "middle"
    """Below 0.8."""
    HIGH = "high"


BANDS = tuple(band.value for band in Band)
BOUNDS = (0.5, 0.8)
"""Where one band ends and the next begins."""
NOT_TOLD = "none"
"""Stands for a field that a record does not tell, where one is chosen by its value."""


class Order(StrEnum):
    """Which records come first; those of the same day by the moment of their report."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RELEVANCE = "relevance"
    """What answers the words best, of those the newest."""
