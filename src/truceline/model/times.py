"""Times and durations (codebook, section 3)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from truceline.model.base import Frozen
from truceline.model.enums import PeriodKind, Precision, TimeBasis
from truceline.model.spans import Span


class When(Frozen):
    """A time with its words, its precision and where its value came from."""

    value: str | None = None
    """ISO 8601 date or date-time (first day of a longer stretch), or null where nothing can be resolved."""
    end: str | None = None
    """ISO 8601 date or date-time of the last day of a stretch, or null."""
    precision: Precision = Precision.UNKNOWN
    """How exactly the time is known."""
    basis: TimeBasis = TimeBasis.STATED
    """Where the value came from."""
    span: Span | None = None
    """The words of the time."""


class Duration(Frozen):
    """A length of time."""

    span: Span | None = None
    """The words."""
    iso: str
    """ISO 8601 duration; halves in the largest unit ("four and a half months" is P4.5M)."""


class Period(Frozen):
    """The time that a toll covers."""

    model_config = ConfigDict(validate_by_name=True, serialize_by_alias=True)

    kind: PeriodKind = PeriodKind.UNKNOWN
    """Rolling hours, since a date, one event, cumulative, or unknown."""
    hours: float | None = None
    """Length of a rolling period in hours."""
    from_: str | None = Field(default=None, alias="from")
    """First day, ISO 8601."""
    to: str | None = None
    """Last day, ISO 8601."""
    span: Span | None = None
    """The words of the period."""
