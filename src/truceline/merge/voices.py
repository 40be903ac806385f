"""Which report heads each group of copies: all of a group count as one voice, the head's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from truceline.merge.copies import Copy, CopyKind

_WORD = re.compile(r"\w+")
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Printing:
    """A report as one outlet's printing of a story."""

    id: str
    words: int
    """Length of its body in words."""
    outlet: str | None = None
    agency: str | None = None
    """The agency that it credits, in its own words ("Transmar")."""
    published: str | None = None
    """ISO 8601 date or date-time; without a zone it is taken as UTC."""
    corrected: bool = False
    """Whether it carries a correction notice."""


@dataclass(frozen=True, slots=True)
class Link:
    """That two reports are copies, by their ids."""

    one: str
    other: str
    copy: Copy


def head(printings: Collection[Printing]) -> str:
    """Id of the report that speaks for a group of copies.

    It is the agency's own (its outlet is an agency that one of them credits); else one that credits no agency; among
    these the earliest published (a day without a time counts as its end, none as the last), ties by id.

    Raises:
        ValueError: there is none.
    """
    credited = {p.agency for p in printings if p.agency}

    def rank(p: Printing) -> tuple[bool, bool, datetime, str]:
        own = p.outlet is not None and any(_same_house(p.outlet, agency) for agency in credited)
        return not own, p.agency is not None, _instant(p.published), p.id

    return min(printings, key=rank).id


def group(printings: Iterable[Printing], links: Iterable[Link]) -> dict[str, str]:
    """Each report's head; a report without copies is its own.

    The rule: the reports are taken from the longest to the shortest (ties by id). Each joins the centre to which it is
    linked best (exact before near before excerpt, then by similarity, ties by id), or becomes a centre itself if it is
    linked to none. So every report of a group is a copy of the group's longest text: an excerpt joins only a text that
    it stands in, two texts are never joined by way of an excerpt that both contain, and no chain of links, weak or
    strong, joins what is not itself alike. The outcome depends on the set of reports and links, not on their order, and
    a report's group only on the reports that links lead to from it.
    """
    by_id = {p.id: p for p in printings}
    near: dict[str, dict[str, Copy]] = {i: {} for i in by_id}
    for link in links:
        if link.one in by_id and link.other in by_id:
            near[link.one][link.other] = near[link.other][link.one] = link.copy
    groups: dict[str, list[Printing]] = {}
    for one in sorted(by_id.values(), key=lambda p: (-p.words, p.id)):
        centre = _best({i: copy for i, copy in near[one.id].items() if i in groups})
        groups.setdefault(centre or one.id, []).append(one)
    return {p.id: first for members in groups.values() for first in [head(members)] for p in members}


def corrected(again: Printing, others: Iterable[Printing]) -> str | None:
    """Id of the printing that a corrected one replaces; None where it carries no notice or none of `others` fits.

    It is the last that the same house published before: the same outlet, else an outlet that credits the same agency or
    is it. Of two of one moment, or one day where the hour is not known, the one without a notice came first.

    Args:
        again: the printing with the notice.
        others: its copies.
    """
    if not again.corrected:
        return None
    before = [p for p in others if (_instant(p.published), p.corrected) < (_instant(again.published), True)]
    own = [p for p in before if p.outlet and again.outlet and _same_name(p.outlet, again.outlet)]
    of_agency = [p for p in before if _same_agency(p, again)]
    return max(own or of_agency, key=lambda p: (_instant(p.published), p.id)).id if own or of_agency else None


def _same_agency(one: Printing, other: Printing) -> bool:
    if one.agency and other.agency and _same_name(one.agency, other.agency):
        return True
    return any(p.outlet and q.agency and _same_house(p.outlet, q.agency) for p, q in ((one, other), (other, one)))


def _same_name(one: str, other: str) -> bool:
    return _WORD.findall(one.casefold()) == _WORD.findall(other.casefold())


def _best(centres: Mapping[str, Copy]) -> str | None:
    kinds = list(CopyKind)
    return min(centres, key=lambda i: (kinds.index(centres[i].kind), -centres[i].similarity, i), default=None)


def _same_house(outlet: str, agency: str) -> bool:
    """Whether an outlet's name is an agency's: its words stand in it, or they are each other's initials."""
    here, there = (_WORD.findall(name.casefold()) for name in (outlet, agency))
    if not here or not there:
        return False
    return set(there) <= set(here) or _initials(here) == "".join(there) or _initials(there) == "".join(here)


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word != "the")


def _instant(published: str | None) -> datetime:
    try:
        when = datetime.fromisoformat(published or "")
    except ValueError:
        return _NEVER
    if len(published or "") <= len("2025-03-03"):
        when = when.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
