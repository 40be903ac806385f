"""Show: what a ledger holds, as read models."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from truceline.errors import MissingError, UsageError
from truceline.intake.zones import corrected_title
from truceline.ledger import Asked, CopyEntry, Entry, Ledger, OfficeEntry, ReportEntry, VersionEntry
from truceline.ledger.decisions import standing
from truceline.ledger.shelf import Wanted
from truceline.merge.kinds import RULES
from truceline.merge.scoring import Tally
from truceline.merge.traits import Traits
from truceline.model.enums import ActorKind, Kind
from truceline.model.reports import Report
from truceline.views import tollranges
from truceline.views.actors import (
    ActorLine,
    ActorPage,
    actor_page,
    ids_of,
    matching,
    names_of,
    register,
    with_offices,
)
from truceline.views.corrections import Correcting, correcting, corrects
from truceline.views.listing import AnyLine, labels, line, lines
from truceline.views.record import RecordPage, record_page
from truceline.views.report import Around, ReportPage, report_page
from truceline.views.reportlines import ReportLine, report_line
from truceline.views.thread import Comparison, ThreadPage, thread_page, tie
from truceline.views.tollmodels import Tolls
from truceline.views.tollseries import rows, runs, series
from truceline.views.versions import VersionComparison, compared


def listing(ledger: Ledger, kind: Kind, *, limit: int, report: str | None = None) -> tuple[list[AnyLine], int]:
    """The latest records of a kind, and how many more there are.

    Args:
        ledger: open.
        kind: which of the seven.
        limit: how many at most.
        report: only those of the report whose id begins so.

    Raises:
        MissingError: no report, or several, have such an id.
    """
    names = labels(ledger.records(kind=Kind.PROPOSAL, report=report)) if kind is Kind.RESPONSE else {}
    found = lines(ledger.records(kind=kind, report=report), names)
    return list(islice(found, limit)), sum(1 for _ in found)


def tolls(ledger: Ledger, asked: Asked, *, limit: int) -> Tolls:
    """Toll series, the one with the latest figures first, `limit` at most, with what stands against them.

    Every toll of what is asked is looked at in its columns; whole records are opened only for what is shown.
    """
    found = runs(ledger.figures(asked))
    shown = found[:limit]
    groups = tollranges.groups(found, {run.thread for run in shown})
    entries = ledger.entries([*rows(shown), *tollranges.opened(groups)])
    kept = {run.thread for run in shown}
    return Tolls(
        series=tuple(series(run, entries) for run in shown),
        more=len(found) - len(shown),
        against=tuple(a for a in tollranges.against(found) if kept & {a.cumulative, a.daily}),
        ranges=tuple(tollranges.ranges(groups, entries)),
    )


def reports(ledger: Ledger, wanted: Wanted, *, limit: int) -> tuple[list[ReportLine], int]:
    """The latest reports, and how many more there are.

    Args:
        ledger: open.
        wanted: which.
        limit: how many at most.
    """
    with ledger.steady():
        found = [report_line(entry) for _, entry in ledger.shelf.reports(wanted, limit=limit)]
        return found, ledger.shelf.count(wanted) - len(found)


def report(ledger: Ledger, prefix: str, version: int | None = None) -> ReportPage:
    """One report with its records beside the words, its versions and copies.

    Args:
        ledger: open.
        prefix: the start of its id.
        version: which version; the one that stands for None.

    Raises:
        MissingError: no report, or several, have such an id, or it has no such version.
    """
    entry = ledger.report(prefix, version)
    around = around_report(ledger, entry)
    entries = ledger.read_from(entry.id, entry.version)
    return report_page(entry, around.texts[entry.version], entries, around)


def around_report(ledger: Ledger, entry: ReportEntry) -> Around:
    """What the ledger knows around a report: its versions, what it yields no more, copies and corrections."""
    versions = ledger.versions(entry.id)
    carried = ledger.carriers(entry.id)
    return Around(
        versions=versions,
        texts={v.n: ledger.document(entry.id, v.n) for v in versions},
        withdrawn=ledger.withdrawn(entry.id),
        carried=carried,
        corrects=_corrects(carried, entry.id),
        corrected_by=tuple(_correcting(ledger, carried, entry.id)),
    )


def _corrects(carried: Collection[CopyEntry], report: str) -> Correcting | None:
    """The report that a corrected one replaces."""
    return corrects(carried, report, {c.report for c in carried if c.noted or corrected_title(c.title or "")})


def _correcting(ledger: Ledger, carried: Collection[CopyEntry], report: str) -> Iterator[Correcting]:
    """The reports that correct one: those of its copies that carry a notice and replace it and no later one."""
    for copy in carried:
        if copy.report != report and (copy.noted or corrected_title(copy.title or "")):
            meant = _corrects(ledger.carriers(copy.report), copy.report)
            if meant and meant.report == report:
                yield correcting(copy)


def versions(ledger: Ledger, prefix: str, version: int | None, against: int) -> VersionComparison:
    """Two versions of a report held against each other.

    Args:
        ledger: open.
        prefix: the start of the report's id.
        version: which version; the one that stands for None.
        against: the version that it is held against.

    Raises:
        MissingError: no report, or several, have such an id, or it has no such version.
    """
    entry = ledger.report(prefix, version)
    older, newer = sorted((entry.version, against))
    by_number = {v.n: v for v in ledger.versions(entry.id)}

    def whole(n: int) -> tuple[VersionEntry, Report, list[Entry]]:
        read = ledger.read_from(entry.id, n)
        return by_number[n], ledger.document(entry.id, n), read

    return compared(whole(older), whole(newer))


def record(ledger: Ledger, prefix: str) -> tuple[RecordPage, Entry]:
    """One record with every field beside its words; also as the ledger has it.

    Raises:
        MissingError: no record, or several, have such an id.
    """
    entry = ledger.record(prefix)
    versions = ledger.versions(entry.record.report)
    n = next(v.n for v in reversed(versions) if v.text_hash == entry.text_hash)
    return record_page(entry, ledger.document(entry.record.report, n)), entry


# More members are not held against each other: their number squared is what a page would wait for.
_HELD = 80


def thread(ledger: Ledger, prefix: str) -> ThreadPage:
    """A thread with its reasons, by its id or by that of any of its records.

    Raises:
        MissingError: no thread, or several, have such an id.
    """
    facts = ledger.facts(Asked(), threads=[ledger.thread_id(prefix)])[-_HELD:]
    seen = _traits(ledger, [f.record for f in facts])
    rules = RULES[facts[0].kind]

    @cache
    def score(one: str, other: str) -> Tally:
        return rules.score(seen[one], seen[other])

    return thread_page(
        facts,
        ledger.entries([f.pk for f in facts]),
        lambda a, b: score(*sorted((a, b))),
        rules.enough,
        standing(ledger.decisions()),
    )


def _traits(ledger: Ledger, records: Collection[str]) -> dict[str, Traits]:
    return {record: Traits.model_validate_json(stored) for record, stored in ledger.traits(records).items()}


def why(ledger: Ledger, one: str, other: str) -> Comparison:
    """Two records held against each other.

    Raises:
        MissingError: no record, or several, have such an id.
        UsageError: they are of two kinds.
    """
    first, second = ledger.record(one), ledger.record(other)
    ids = [first.record.id, second.record.id]
    if first.record.kind is not second.record.kind:
        what = f"a {first.record.kind.value} and a {second.record.kind.value}"
        raise UsageError(what, where="why", remedy="give two records of one kind")
    seen = _traits(ledger, ids)
    rules = RULES[first.record.kind]
    threads = {ledger.thread_id(i) for i in ids}
    return Comparison(
        one=line(first),
        other=line(second),
        joined=len(threads) == 1,
        tie=tie(ids[1], rules.score(seen[ids[0]], seen[ids[1]]), rules.enough),
        decisions=tuple(d for d in standing(ledger.decisions()) if set(ids) <= set(d.subjects)),
    )


def actors(
    ledger: Ledger,
    asked: Asked | None = None,
    *,
    limit: int,
    kind: ActorKind | None = None,
    country: str | None = None,
    report: str | None = None,
) -> tuple[list[ActorLine], int]:
    """The register of actors, and how many more there are.

    Args:
        ledger: open.
        asked: process and days; all records for None.
        limit: how many at most.
        kind: only actors of this kind.
        country: only actors of the country with this ISO 3166-1 alpha-2 code.
        report: only what the report tells whose id begins so.

    Raises:
        MissingError: no report, or several, have such an id.
    """
    found = _register(ledger, asked, kind, country, report)
    shown = found[:limit]
    return with_offices(shown, _offices(ledger, shown, report)), len(found) - len(shown)


def actor(
    ledger: Ledger,
    words: str,
    asked: Asked | None = None,
    *,
    kind: ActorKind | None = None,
    country: str | None = None,
    report: str | None = None,
) -> ActorPage:
    """One actor by id or name, with the words of every office.

    Args:
        ledger: open.
        words: the start of an id, a name, or words of a name.
        asked: process and days; all records for None.
        kind: only an actor of this kind.
        country: only one of this country.
        report: only what this report tells.

    Raises:
        MissingError: no actor, or several, are called so.
    """
    found = matching(_register(ledger, asked, kind, country, report), words)
    if len(found) == 1:
        return actor_page(found[0], _offices(ledger, found, report))
    if not found:
        remedy = "see the names with `truceline show actors`"
        raise MissingError(f"no actor is called {words!r}", where=ledger.where, remedy=remedy)
    some = ", ".join(f"{a.name} {a.id}" for a in found[:3]) + (", …" if len(found) > 3 else "")
    raise MissingError(f"{words!r} means several actors ({some})", where=ledger.where, remedy="give the id")


def _register(
    ledger: Ledger, asked: Asked | None, kind: ActorKind | None, country: str | None, report: str | None
) -> list[ActorLine]:
    asked = asked or Asked()
    process = ledger.process_asked(asked)
    code = country.upper() if country else None
    return register(ledger.registered(asked, report=report), process=process, kind=kind, country=code)


def _offices(ledger: Ledger, lines: Sequence[ActorLine], report: str | None) -> Iterable[OfficeEntry]:
    holders = {key for line in lines for key in ids_of(line)}
    bodies = {name for line in lines for name in names_of(line)}
    return ledger.offices(report=report, holders=holders, bodies=bodies)
