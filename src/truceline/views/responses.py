"""Responses as lines: who answered what, how, on what condition and in whose words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from truceline.ledger.rows import Entry
from truceline.model.enums import ResponseObject, ResponsePolarity
from truceline.model.records import Response
from truceline.model.times import When
from truceline.views.line import Line, told
from truceline.views.words import bare, flat, short, who


class ResponseLine(Line):
    """One response."""

    actor: str | None
    """Who answered."""
    polarity: ResponsePolarity
    """Accepted, refused, countered, deferred …"""
    object: ResponseObject
    """The whole, one term, or only taking part."""
    to: str | None
    """The words of what was answered."""
    to_label: str | None = None
    """The fullest words of the proposal meant, where the reader knows which one."""
    condition: str | None = None
    """On what condition."""
    when: When | None = None
    """When."""

    def key(self) -> tuple[Any, ...]:
        """The same answer of the same actor to the same words."""
        return (bare(self.actor or ""), self.polarity, self.object, bare(self.to_label or self.to or ""))


def response_line(entry: Entry, record: Response, labels: Mapping[str, str] | None = None) -> ResponseLine:
    """A response as a line.

    Args:
        entry: the record as the ledger has it.
        record: the same, as a response.
        labels: names of proposals by id, to say which is meant by "it".
    """
    to = record.to
    return ResponseLine(
        **told(entry, record.hedge.cue if record.hedge else None),
        actor=who(record.actor),
        polarity=record.polarity,
        object=record.object,
        to=short(to.text, 100) if to and to.text else None,
        to_label=(labels or {}).get(to.record) if to and to.record else None,
        condition=flat(record.condition.span.text) if record.condition else None,
        when=record.when,
    )
