"""Two versions of a report as a page: what its text lost and gained, then what its records did."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from truceline.cli.recordpages import gist
from truceline.views import phrases as say
from truceline.views.versions import VersionComparison, VersionLine

_FAINT, _STRONG = "dim", "bold"


def versions_page(found: VersionComparison) -> Iterator[RenderableType]:
    """The page, part by part."""
    yield Text(found.newer.title or "(no title)", _STRONG)
    yield Text(f"{found.report} · {found.outlet or 'outlet unknown'}", _FAINT)
    yield _version("from", found.older)
    yield _version("to", found.newer)
    yield Text("")
    yield Text("Sentences", _STRONG)
    signed = [("−", "red", s) for s in found.vanished] + [("+", "green", s) for s in found.added]
    for pair in found.rewritten:
        yield Text("~ ", "yellow").append(pair.before, "default")
        yield Padding(Text(f"→ {pair.after}"), (0, 0, 0, 2))
    for sign, style, words in signed:
        yield Text(f"{sign} ", style).append(words, "default")
    if not signed and not found.rewritten:
        yield Text("the same", _FAINT)
    yield Text("")
    yield Text("Records", _STRONG).append(f"  {found.kept} the same in both", "not bold dim")
    for sign, style, lines in (("−", "red", found.went), ("+", "green", found.came)):
        for line in lines:
            yield Text(f"{sign} ", style).append(gist(line))
    for again in found.reread:
        yield Text("~ ", "yellow").append(gist(again.line))
        for field in again.fields:
            yield Padding(
                Text(f"{field.field}: {field.before or 'nothing'} → {field.after or 'nothing'}"), (0, 0, 0, 4)
            )


def _version(word: str, version: VersionLine) -> Text:
    stands = ", the one that stands" if version.current else ""
    day = say.spoken_day(version.published)
    return Text(f"{word:>4} version {version.n}{stands}: published {day}, learnt {version.learnt}", _FAINT)
