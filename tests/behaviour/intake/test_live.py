"""Live blogs of many newsrooms: a report a post, with its own time, heading and name; edits become versions."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN
from live_samples import ADDRESS, ENTRIES, KEY_POINT, LAYOUTS, STANDFIRST, TITLE, Entry, live_page
from truceline.intake.documents import Document, Link, Origin
from truceline.intake.files import Input
from truceline.intake.outcomes import Note
from truceline.intake.readers import page
from truceline.intake.reports import from_document, take_in
from truceline.ledger import Ledger, Write, open_ledger
from truceline.model.enums import ZoneKind
from truceline.model.reports import Reading, Report
from truceline.workflow.read import Outcome, read_into

each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def documents(source: str) -> list[Document]:
    found = page.read(io.BytesIO(source.encode()), Origin("live.html"))
    return [item for item in found if isinstance(item, Document)]


def posts(layout: str, entries: Sequence[Entry] = ENTRIES) -> list[Document]:
    return [d for d in documents(live_page(layout, entries)) if d.page]


@each_layout
def test_each_post_is_a_document_the_oldest_first(layout: str) -> None:
    found = posts(layout)
    assert [d.title for d in found] == [e.heading for e in reversed(ENTRIES)]
    assert {d.page for d in found} == {ADDRESS}
    assert {d.outlet for d in found} == {"The Harbour Times"}
    assert [d.where for d in found][-1] in ("live.html, post 12:45", "live.html, post 08:45")


@each_layout
def test_times_come_with_their_zones(layout: str) -> None:
    told = [datetime.fromisoformat(d.published or "") for d in posts(layout)]
    assert told == [datetime.fromisoformat(e.time) for e in reversed(ENTRIES)]


@each_layout
def test_a_post_has_its_words_and_no_others(layout: str) -> None:
    for document, entry in zip(posts(layout), reversed(ENTRIES), strict=True):
        extra = ["We have read the text twice.", "— Tal Orrin (@talorrin) April 2, 2031"] * ("tweet" in entry.extra)
        extra += ["Nine of them were in the market.", "Three were on the road to Selin."] * ("<ul>" in entry.extra)
        bylines = [line for line, kind in document.lines.items() if kind is ZoneKind.BYLINE]
        assert bylines in ([], [entry.byline])
        lines = [x for x in document.text.split("\n") if x not in bylines]
        assert lines == [entry.heading, *entry.paragraphs, *extra]


@each_layout
def test_a_post_is_called_the_same_when_its_words_change(layout: str) -> None:
    edited = [
        replace(
            e,
            heading=f"{e.heading} (corrected)",
            paragraphs=("None of what stood here at first was right, and it has been put right.",),
        )
        for e in ENTRIES
    ]
    before, after = posts(layout), posts(layout, edited)
    assert [d.id for d in before] == [d.id for d in after]
    assert len({d.id for d in before}) == len(ENTRIES)


@each_layout
def test_a_new_post_renames_no_other(layout: str) -> None:
    new = Entry("67c7b2", "2031-04-02T12:45:00Z", "Envoy leaves", ("The envoy has left the house by the back door.",))
    ids = [d.id for d in posts(layout)]
    assert [d.id for d in posts(layout, (new, *ENTRIES))][:-1] == ids


@each_layout
def test_what_stands_above_the_posts_is_a_report_of_its_own(layout: str) -> None:
    first = documents(live_page(layout))[0]
    assert (first.page, first.url, first.title) == (None, ADDRESS, TITLE)
    assert STANDFIRST in first.text
    assert KEY_POINT in first.text
    assert "Jump to" not in first.text
    assert "Mira Tolan" not in first.text
    assert not any(p in first.text for e in ENTRIES for p in e.paragraphs)


def test_zones_of_a_post() -> None:
    report = from_document(posts("nyt")[-1])
    kinds = {report.text[z.start : z.end]: z.kind for z in report.zones}
    assert kinds["Front asks for three days"] is ZoneKind.TITLE
    assert kinds["Mira Tolan"] is ZoneKind.BYLINE
    assert kinds[ENTRIES[0].paragraphs[0]] is ZoneKind.BODY
    assert (report.page, report.url, report.authors) == (ADDRESS, f"{ADDRESS}#post-67c7a8", ("Mira Tolan",))


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A ledger, and a parser that finds nothing."""

    def read(reports: Iterable[Report]) -> Iterator[tuple[Report, Reading]]:
        yield from ((r, Reading(report=r.id, text_hash=r.text_hash)) for r in reports)

    monkeypatch.setattr("truceline.reading.reader.read", read)
    with open_ledger(tmp_path / "truceline.db", writing=True) as opened:
        yield opened


@each_layout
def test_an_edited_post_becomes_a_version_and_a_new_one_a_report(layout: str, ledger: Ledger, tmp_path: Path) -> None:
    saved = tmp_path / "live.html"

    def look(entries: Sequence[Entry]) -> dict[str | None, Write | None]:
        saved.write_text(live_page(layout, entries), encoding="utf-8")
        found = read_into(ledger, take_in(Input("live.html", saved)), now=lambda: NOON.astimezone(UTC), run=RUN)
        return {o.report.title: o.write for o in found if isinstance(o, Outcome) and o.report}

    assert set(look(ENTRIES).values()) == {Write.NEW}
    edited = replace(ENTRIES[1], paragraphs=("At least 14 people were killed in the valley on Monday, it said.",))
    new = Entry("67c7b2", "2031-04-02T12:58:00Z", "Envoy leaves", ("The envoy has left the house by the back door.",))
    assert look((new, ENTRIES[0], edited, *ENTRIES[2:])) == {
        TITLE: Write.UNCHANGED,
        "Good morning": Write.UNCHANGED,
        "Ferry turned back": Write.UNCHANGED,
        "Clinic counts the dead": Write.NEW_VERSION,
        "Front asks for three days": Write.UNCHANGED,
        "Envoy leaves": Write.NEW,
    }


def found(source: str) -> tuple[list[Document], list[str]]:
    """The documents of a page, and the notes about it."""
    items = list(page.read(io.BytesIO(source.encode()), Origin("live.html")))
    return [x for x in items if isinstance(x, Document)], [x.what for x in items if isinstance(x, Note)]


def test_a_post_without_words_is_left_out_and_counted() -> None:
    picture = Entry("67c7b2", "2031-04-02T12:50:00Z", "", (), extra='<img src="quay.webp" alt="The quay">')
    documents, notes = found(live_page("norkon", (picture, *ENTRIES)))
    assert len([d for d in documents if d.page]) == len(ENTRIES)
    assert notes == ["1 posts without words, left out"]


def test_broken_linked_data_costs_nothing_but_itself() -> None:
    broken = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": [</script>'
    documents, notes = found(live_page("cnn").replace("<style>", broken + "<style>"))
    assert len(documents) == len(ENTRIES) + 1
    assert notes == ["linked data that cannot be read; its posts are told by their markup alone"]


def test_linked_data_and_markup_are_one_stream() -> None:
    """The page shows the two latest posts; its data has all, the older two by names that the markup has not."""
    shown = live_page("guardian", ENTRIES[:2])
    data = live_page("linked_data")
    script = data[data.index('<script type="application/ld+json">') :].split("</script>")[0] + "</script>"
    documents, _ = found(shown.replace("<style>", script + "<style>"))
    posts = [d for d in documents if d.page]
    assert [d.title for d in posts] == [e.heading for e in reversed(ENTRIES)]
    assert [d.id for d in posts] == ["67c7a1", "67c7a3", "block-67c7a5", "block-67c7a8"]
    assert posts[-1].authors == ("Mira Tolan",)


def test_a_page_without_address_names_its_posts_by_its_date() -> None:
    source = live_page("unmarked").replace(f'<link rel="canonical" href="{ADDRESS}">', "")
    documents, _ = found(source)
    assert {(d.page, d.url) for d in documents} == {(None, None)}
    assert [d.id for d in documents][-1] == "2031-04-02T08:50:00+00:00#e67c7a8"


def test_older_posts_are_a_link_to_follow() -> None:
    items = list(page.read(io.BytesIO(live_page("bbc").encode()), Origin("live.html")))
    assert [x.url for x in items if isinstance(x, Link)] == [f"{ADDRESS}?page=2"]


def test_parts_of_a_page_are_one_page() -> None:
    source = live_page("nyt").replace(f'rel="canonical" href="{ADDRESS}"', f'rel="canonical" href="{ADDRESS}?page=2"')
    assert {d.page for d in found(source)[0]} == {ADDRESS, None}


def test_posts_of_a_page_that_runs_past_midnight_keep_what_is_sure() -> None:
    changed = '<meta property="article:modified_time" content="2031-04-03T01:00:00Z"><style>'
    documents, _ = found(live_page("bbc").replace("<style>", changed))
    assert {d.published for d in documents if d.page} == {None}
    assert [d.id for d in documents if d.page] == [f"asset:{e.key}" for e in reversed(ENTRIES)]
