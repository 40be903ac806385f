"""Zones partition any text: in order, without overlap, on visible characters, nothing visible left out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.intake.text import canonical, trimmed
from truceline.intake.zones import zones

PIECES = [
    "The envoy said so.",
    "Talks resume",
    "GENEVA (AP) — ",
    "PORT ADRA, March 3 (Transmar) -",
    "Read more: this",
    "By Jane Doe",
    "(AFP)",
    "Title | Section",
    "Photo: Jane Doe/AFP",
    "14:20 GMT ",
    "“We came",
    "”",
    "مرحبا بالعالم",
    "和平谈判",
    "e\u0301\u0308",
    "👩‍👩‍👧",
    "🕊",
    "\x00",
    "\ufeff",
    "\u200b",
    " ",
    "\t",
    "\u00a0",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u2028",
    "\x85",
    "\x0c",
    ":",
    "-",
    "—",
    "(",
    "[TEXT]",
    "7",
    "___",
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(TEXTS, st.one_of(st.none(), st.sampled_from(PIECES), st.text(max_size=40)))
@settings(max_examples=400, deadline=None)
def test_zones_partition_any_text(text: str, title: str | None) -> None:
    text = canonical(text)
    found, agency = zones(text, title)
    at = 0
    for zone in found:
        assert at <= zone.start < zone.end <= len(text)
        assert trimmed(text, zone.start, zone.end) == (zone.start, zone.end)
        gap = trimmed(text, at, zone.start)
        assert gap[0] == gap[1], "something visible lies between zones"
        at = zone.end
    gap = trimmed(text, at, len(text))
    assert gap[0] == gap[1]
    assert agency is None or agency.reads_back(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_the_canonical_text_is_as_long_as_the_text_and_can_be_stored(text: str) -> None:
    kept = canonical(text + "\ud800\x00")
    assert len(kept) == len(text) + 2
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert "\x00" not in kept
