"""Statements as lines: who said what to whom, in whose words."""

from __future__ import annotations

from typing import Any

from truceline.ledger.rows import Entry
from truceline.model.enums import Act, Mode
from truceline.model.records import Statement
from truceline.model.times import When
from truceline.views.line import Line, told
from truceline.views.words import bare, name, short, who


class StatementLine(Line):
    """One statement."""

    speaker: str | None
    """Who spoke; null in a text that is itself the speaker's."""
    meant: str | None = None
    """The speaker's name, as fully as the report gives it."""
    on_behalf_of: str | None = None
    """For whom."""
    addressee: str | None = None
    """To whom."""
    act: Act | None = None
    """The speech act."""
    mode: Mode
    """How much of it stands in quotation marks."""
    content: str
    """What was said, shortened."""
    said: When | None = None
    """When."""

    def key(self) -> tuple[Any, ...]:
        """The same speaker and content."""
        return (bare(self.meant or ""), bare(self.content))


def statement_line(entry: Entry, record: Statement) -> StatementLine:
    """A statement as a line."""
    return StatementLine(
        **told(entry, record.content[0]),
        speaker=who(record.speaker),
        meant=name(record.speaker),
        on_behalf_of=who(record.on_behalf_of),
        addressee=who(record.addressee),
        act=record.act,
        mode=record.mode,
        content=short(" … ".join(c.text for c in record.content), 240),
        said=record.said,
    )
