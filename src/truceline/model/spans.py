"""Words of a report and what they name.

All offsets in Truceline are half-open ranges `[start, end)` of Unicode code points into the report's canonical text.
"""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, MeetingRole


class Span(Frozen):
    """A stretch of a report's canonical text, together with its words."""

    start: int = Field(ge=0)
    """First code point, counted from 0."""
    end: int = Field(ge=0)
    """One past the last code point."""
    text: str
    """The exact words; must read back from the canonical text."""

    @model_validator(mode="after")
    def _length(self) -> Self:
        if self.end - self.start != len(self.text):
            msg = f"span [{self.start}, {self.end}) is not as long as its words {self.text!r}"
            raise ValueError(msg)
        return self

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The words of `text` in the half-open range `[start, end)` of code points."""
        return cls(start=start, end=end, text=text[start:end])

    def reads_back(self, text: str) -> bool:
        """Whether the words stand in `text` at these offsets."""
        return text[self.start : self.end] == self.text


class Actor(Frozen):
    """The person, state, group or body that words stand for."""

    id: str
    """Stable within a report; made from the kind and the normalised name."""
    name: str
    """The fullest name the report gives."""
    kind: ActorKind
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the country it belongs to, where one is known."""


class _Worded(Frozen):
    """A field that usually has words in the text: a span, plus what the words stand for.

    A field that is known without words (a speaker named nowhere near) has no start, end and text.
    """

    start: int | None = Field(default=None, ge=0)
    """First code point, or absent where the field has no words."""
    end: int | None = Field(default=None, ge=0)
    """One past the last code point, or absent."""
    text: str | None = None
    """The exact words, or absent."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = [x is not None for x in (self.start, self.end, self.text)]
        if any(given) != all(given):
            raise ValueError("start, end and text go together")
        if self.start is not None and self.end is not None and self.end - self.start != len(self.text or ""):
            msg = f"span [{self.start}, {self.end}) is not as long as its words {self.text!r}"
            raise ValueError(msg)
        return self

    @model_serializer(mode="wrap")
    def _without_empty_words(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        row: dict[str, Any] = handler(self)
        return row if self.start is not None else {k: v for k, v in row.items() if k not in {"start", "end", "text"}}

    @property
    def span(self) -> Span | None:
        """The words as a plain span, or None where the field has no words."""
        if self.start is None or self.end is None or self.text is None:
            return None
        return Span(start=self.start, end=self.end, text=self.text)


class Named(_Worded):
    """The words that name somebody in this clause, even a pronoun, and the actor who is meant."""

    actor: Actor | None = None
    """Who is meant ("he" is the minister; "Moscow" the government of Russia)."""


class Participant(Named):
    """Somebody at a meeting."""

    role: MeetingRole = MeetingRole.UNKNOWN
    """Party, mediator, host, guarantor, observer or unknown."""


class Reference(_Worded):
    """Words that point to another record."""

    record: str | None = None
    """Id of the record meant, where it is known."""


class Place(Frozen):
    """A place on the map."""

    name: str
    """Name in the gazetteer."""
    geonameid: int | None = None
    """Id in GeoNames, where the place has one."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code."""
    lat: float | None = None
    """Latitude in degrees, WGS 84."""
    lon: float | None = None
    """Longitude in degrees, WGS 84."""
    precision: str = "unknown"
    """country, region, populated-place, feature or unknown."""


class Located(_Worded):
    """The words that name a place, and the place meant."""

    place: Place | None = None
    """The place on the map, where it was found."""
