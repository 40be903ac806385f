"""Offices: dated roles that reports tell of persons (codebook, section 6)."""

from __future__ import annotations

from truceline.model.base import Frozen
from truceline.model.enums import Tenure
from truceline.model.spans import Named, Span


class Office(Frozen):
    """An office that a report tells of somebody: who, which, of whom, and the day on which the report knows it."""

    holder: Named
    """The words that name the holder there, and the person meant."""
    title: str
    """The office in small letters, without owner and tenure ("foreign minister")."""
    span: Span
    """The words it was read from ("Norway's former foreign minister", "who heads the movement")."""
    of: Named | None = None
    """The state or body whose office it is; null where the words do not say."""
    tenure: Tenure = Tenure.CURRENT
    """Current, former, acting or designate, as the words have it."""
    day: str | None = None
    """ISO 8601 date on which the report was published: the day of which it is known; null if unknown."""

    def key(self) -> tuple[str, str, str, Tenure]:
        """What makes two tellings tell the same: the holder, the title, whose office it is, the tenure."""
        who, whose = self.holder.actor, self.of.actor if self.of else None
        return (who.id if who else "", self.title, whose.id if whose else "", self.tenure)
