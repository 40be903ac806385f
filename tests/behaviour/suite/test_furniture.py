"""What stands on a page and is no part of the report tells nothing, and no record reaches into it (decision 31)."""

from __future__ import annotations

import pytest

from suite_cases import Text, pair, rows, same, told, turn

TITLE = "Raid in the valley"
STORY = (
    "At least nine shepherds were killed in the Karrow valley on Sunday, the health ministry said.\n\n"
    "Envoy Tila Marsen met Commander Oto Brask in Lorvik on Tuesday."
)


def page(before: str = "", between: str = "", after: str = "", title: str = TITLE) -> Text:
    """The story with further lines around it."""
    first, *others = STORY.split("\n\n")
    return Text("\n\n".join(filter(None, [title, before, first, between, *others, after])))


def core(text: Text) -> list[tuple[str, ...]]:
    """What is told, by kind, status and figure, with the beginning of the first anchor."""
    return sorted(
        (r["kind"], r["anchors"][0][:30], str(r.get("status")), str(r.get("value")), str(r.get("when")))
        for r in told(text)
    )


AFTER = (
    "Leave a comment",
    "Read more: Minister says 40 people were killed in Karrow",
    "Related: Brask rejects Selbrian truce plan",
    "Sign up for our newsletter: 12 stories a day.",
    "© 2025 The Lorvik Post. All rights reserved.",
    "Share this article",
    "Follow us on social media for news of the talks between Ruvania and the Amber League",
    "This article was amended on 4 March to say that nine, not 12, people were killed.",
    "(Reporting by Dana Reel in Lorvik; editing by Arn Tolle)",
    "Additional reporting by Dana Reel",
    "Tags: Ruvania, Amber League, ceasefire",
)
BEFORE = ("By Dana Reel", "By Dana Reel in Lorvik", "5 March 2025", "Updated 09:40", "Listen to this article")
BETWEEN = (
    "Advertisement",
    "Story continues below",
    "Read also: Army chief says 200 rebels surrendered",
    "Photo: Dana Reel/Farol",
)


@pytest.mark.parametrize(
    ("plain", "furnished"),
    [
        *(same(page(), page(after=line)) for line in AFTER),
        *(same(page(), page(before=line)) for line in BEFORE),
        *(same(page(), page(between=line)) for line in BETWEEN),
    ],
)
def test_it_tells_nothing(plain: Text, furnished: Text) -> None:
    assert core(plain) == core(furnished) != []


SPILT = "the anchor of the last sentence goes on over the page's words behind it"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        *(pair(line, page(after=line), fails=SPILT) for line in AFTER[:3]),
        pair(AFTER[3], page(after=AFTER[3])),
        *(pair(line, page(before=line)) for line in BEFORE[:2]),
        *(pair(line, page(between=line)) for line in BETWEEN),
    ],
)
def test_no_record_reaches_into_it(line: str, text: Text) -> None:
    assert told(text)
    assert not any(line in a for r in told(text) for a in r["anchors"])


@pytest.mark.parametrize(
    ("plain", "furnished"),
    [same(page(), page(title=f"{TITLE} | {section}")) for section in ("The Lorvik Post", "Ruvania war", "World news")],
)
def test_a_section_behind_the_headline(plain: Text, furnished: Text) -> None:
    assert core(plain) == core(furnished)
    assert not any("|" in a for r in told(furnished) for a in r["anchors"])


@pytest.mark.parametrize(
    "text",
    [
        pair(Text(f"LORVIK, March 5 (Reuters) - {STORY}")),
        pair(Text(f"LORVIK (AFP) — {STORY}")),
        pair(Text(f"Lorvik, 5 March — {STORY}")),
    ],
)
def test_a_dateline_is_no_words_of_a_record(text: Text) -> None:
    assert len(told(text)) == len(told(Text(STORY)))
    assert not any("March" in a or "(" in a for r in told(text) for a in r["anchors"])


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        pair(Text(f"LORVIK, March 5 (Reuters) - {STORY}", outlet="The Lorvik Post"), "Reuters"),
        pair(Text(STORY, outlet="The Lorvik Post"), None),
    ],
)
def test_an_agency_in_the_dateline_is_in_every_chain(text: Text, agency: str | None) -> None:
    chains = [r["chain"] for r in told(text)]
    assert chains
    assert all((("agency", agency) in chain) is (agency is not None) for chain in chains)


@pytest.mark.parametrize(
    ("furniture", "sentence"),
    [
        turn(
            page(after="Read more: Minister says 40 people were killed in Karrow"),
            page(after="The minister said 40 people were killed in Karrow."),
        ),
        turn(
            page(after="Related: Brask meets envoy in Lorvik"),
            page(after="Commander Oto Brask met the Peruvian envoy in Karrow on Sunday."),
        ),
    ],
)
def test_the_same_words_as_a_sentence_are_read(furniture: Text, sentence: Text) -> None:
    assert len(told(sentence)) > len(told(furniture))


@pytest.mark.parametrize(
    "text",
    [
        pair(page()),
        pair(Text("Nine shepherds killed in Karrow\n\nNine shepherds were killed in Karrow on Sunday, a doctor said.")),
    ],
)
def test_a_headline_is_no_record_of_its_own(text: Text) -> None:
    title = text.words.split("\n\n", 1)[0]
    assert all(r["anchors"][0] != title for r in told(text))
    assert len(rows(text, "toll", "value")) == 1


@pytest.mark.parametrize(
    "text",
    [
        pair(
            Text(
                "Envoy Tila Marsen met Commander Oto Brask in Lorvik on Tuesday.\n\n"
                "“We won’t leave the valley,” Brask said. “The first phase is fine.”\n\n"
                "Ruvania called the plan a fair start."
            ),
            fails="the first paragraph is taken for a headline",
        ),
        pair(
            Text(
                "Envoy Tila Marsen, a former judge who has led the talks for a year, "
                "met Commander Oto Brask in the town hall of Lorvik on Tuesday.\n\n"
                "“We won’t leave the valley,” Brask said. “The first phase is fine.”\n\n"
                "Ruvania called the plan a fair start."
            ),
        ),
    ],
)
def test_a_first_sentence_is_no_headline(text: Text) -> None:
    assert rows(text, "meeting", "status") == ["held"]
