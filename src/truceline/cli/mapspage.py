"""Places and dealings as plain tables."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from truceline.cli.oneline import oneline
from truceline.views import phrases as say
from truceline.views.line import Line
from truceline.views.network import Dealing, Network
from truceline.views.places import PlaceLine, Places


def places_table(found: Places, *, piped: bool) -> Table:
    """Places as a plain table.

    Args:
        found: the places.
        piped: one row a line, however long.
    """
    made = _table(("place", 3), ("what", 2), ("days", 2), ("latest", 6), piped=piped)
    gap = Text("; " if piped else "\n")
    for place in found.places:
        counts = [Text(say.count(c.threads, c.kind.value)) for c in place.counts]
        made.add_row(
            gap.join(Text(p) for p in _where(place)),
            gap.join(counts),
            gap.join(Text(d) for d in _days(place.first, place.last)),
            gap.join([oneline(place.line), _source(place.line)]),
        )
    return made


def network_table(found: Network, *, piped: bool) -> Table:
    """Who has to do with whom as a plain table.

    Args:
        found: the network.
        piped: one row a line, however long.
    """
    names = {node.id: node for node in found.nodes}
    made = _table(("who", 3), ("dealings", 4), ("days", 2), ("latest", 6), piped=piped)
    gap = Text("; " if piped else "\n")
    for edge in found.edges:
        source, target = names[edge.source], names[edge.target]
        who = Text(f"{source.name} {'–' if edge.mutual else '→'} {target.name}", "bold")
        made.add_row(
            who,
            gap.join(Text(_dealing(d)) for d in edge.dealings),
            gap.join(Text(d) for d in _days(edge.first, edge.last)),
            gap.join([oneline(edge.line), _source(edge.line)]),
        )
    return made


def _table(*columns: tuple[str, int], piped: bool) -> Table:
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=not piped, header_style="bold")
    for title, ratio in columns:
        made.add_column(title, ratio=None if piped else ratio, overflow="fold", no_wrap=piped)
    return made


def _where(place: PlaceLine) -> Sequence[str]:
    at = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else "not on the map"
    exact = place.precision if place.precision != "unknown" else ""
    return [", ".join(filter(None, [place.name, place.country])), ", ".join(filter(None, [at, exact]))]


def _days(first: str | None, last: str | None) -> list[str]:
    return list(dict.fromkeys(d for d in (first, last) if d)) or ["no date"]


def _source(line: Line) -> Text:
    return Text(f"{say.by_way_of(line)} · {say.short_id(line.record)}", "dim")


def _dealing(dealing: Dealing) -> str:
    """One way of dealing: "3 meetings CONSULT", "2 events ASSAULT, 1 alleged", "1 meeting AGREE, not done"."""
    code = f" {dealing.type.value}" if dealing.type else ""
    if not dealing.threads:
        return f"{say.count(dealing.not_done, dealing.kind.value)}{code}, not done"
    apart = [f"{dealing.alleged} alleged"] if dealing.alleged else []
    apart += [f"{dealing.not_done} more not done"] if dealing.not_done else []
    return ", ".join([f"{say.count(dealing.threads, dealing.kind.value)}{code}", *apart])
