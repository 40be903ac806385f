"""Copies: the order of reports does not matter, comparing is symmetric, fingerprints stand changes of form."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.merge.copies import Copy, CopyKind, Fingerprint, bands, compare, fingerprint
from truceline.merge.voices import Link, Printing, group

SENTENCES = [
    "Two envoys met in Port Selin on Monday, the mediators said.",
    'The chief envoy, Mara Lind, said: "We came to listen."',
    "At least 38 people were killed near Olmet, the health office said.",
    "The Front's delegation didn't comment on the draft of eleven pages.",
    "A cease-fire of 42 days is to begin at the Lesna river.",
    "Observers counted 27 breaches - fewer than on Sunday - along the line.",
    "The convoy of 34 lorries took nine hours to cover the road.",
    "Nobody was hurt, and the ferries ran as planned.",
    "大家都在等消息。",
    "لم يعلق أحد.",
]
STORIES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=14).map(" ".join)
TEXTS = st.one_of(STORIES, st.text(max_size=300))


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_comparing_is_symmetric(one: str, other: str) -> None:
    a, b = fingerprint(one), fingerprint(other)
    assert compare(a, b) == compare(b, a)
    assert (found := compare(a, b)) is None or 0 <= found.similarity <= 1


@given(TEXTS)
@settings(deadline=None)
def test_what_is_stored_comes_back(text: str) -> None:
    one = fingerprint(text)
    assert Fingerprint.from_bytes(one.to_bytes()) == one
    assert len(bands(one)) <= 40


@given(STORIES, st.integers(0, 1000))
@settings(deadline=None)
def test_white_space_and_marks_change_nothing(text: str, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    marks = {" ": (" ", "\n", "\r\n", "\u00a0", "  \t"), '"': ("“", "”", "«", "»", "„", ""), "'": ("’", "'", "")}
    other = "".join(dice.choice(marks[c]) if c in marks else c for c in text).replace(" - ", dice.choice((" – ", "—")))
    assert fingerprint(other) == fingerprint(text)


KINDS = st.builds(Copy, st.sampled_from(CopyKind), st.floats(0.5, 1), st.just("so many word runs are the same"))
IDS = st.sampled_from("abcdefgh")


@st.composite
def _told(draw: st.DrawFn) -> tuple[list[Printing], list[Link]]:
    outlets = st.sampled_from([None, "Transmar", "Ostrel Courier", "Gazette"])
    days = st.sampled_from([None, "2025-03-03", "2025-03-03T10:00:00Z", "2025-03-04"])
    ids = draw(st.lists(IDS, unique=True, min_size=1))
    printings = [Printing(i, draw(st.integers(20, 25)), draw(outlets), draw(outlets), draw(days)) for i in ids]
    pairs = draw(st.lists(st.tuples(IDS, IDS).filter(lambda p: p[0] < p[1]), unique=True, max_size=12))
    return printings, [Link(*pair, draw(KINDS)) for pair in pairs]


@given(_told(), st.randoms())
def test_the_order_of_reports_does_not_matter(told: tuple[list[Printing], list[Link]], dice: random.Random) -> None:
    printings, links = told
    turned = [Link(x.other, x.one, x.copy) if dice.random() < 0.5 else x for x in dice.sample(links, len(links))]
    assert group(dice.sample(printings, len(printings)), turned) == group(printings, links)


@given(_told())
def test_a_group_depends_on_what_is_linked_to_it_alone(told: tuple[list[Printing], list[Link]]) -> None:
    printings, links = told
    whole = group(printings, links)
    for one in printings:
        reached = {one.id}
        while more := {i for x in links for i in (x.one, x.other) if {x.one, x.other} & reached} - reached:
            reached |= more
        assert group([p for p in printings if p.id in reached], links)[one.id] == whole[one.id]


@given(_told())
def test_every_report_of_a_group_is_linked_to_its_longest(told: tuple[list[Printing], list[Link]]) -> None:
    printings, links = told
    linked = {frozenset((x.one, x.other)) for x in links}
    heads = group(printings, links)
    for first in set(heads.values()):
        members = sorted((p for p in printings if heads[p.id] == first), key=lambda p: (-p.words, p.id))
        assert all(frozenset((members[0].id, p.id)) in linked for p in members[1:])
