"""Zones: every kind of stretch, on reports about invented conflicts."""

from __future__ import annotations

import pytest

from truceline.intake.zones import zones
from truceline.model.enums import ZoneKind

LEAD = "Envoys of the two sides met for a second day in the harbour town, officials said on Tuesday."
MORE = "Nobody would say what had been agreed, and the session broke up shortly before midnight."
LAST = "A third day of talks is planned, according to the hosts."


def told(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(z.kind.value, text[z.start : z.end]) for z in zones(text, title)[0]]


def kinds(text: str, title: str | None = None) -> list[str]:
    return [kind for kind, _ in told(text, title)]


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def test_title_body_and_furniture() -> None:
    text = page("Envoys Meet Again in Port Adra | World News", LEAD, MORE, "Leave a Comment")
    assert told(text) == [
        ("title", "Envoys Meet Again in Port Adra"),
        ("furniture", "| World News"),
        ("body", LEAD),
        ("body", MORE),
        ("furniture", "Leave a Comment"),
    ]


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("Envoys meet again in the north - The Harbour Times", "Envoys meet again in the north"),
        ("Envoys meet again in the north – BBC News", "Envoys meet again in the north"),
        ("Envoys meet again | Varn war | The Post", "Envoys meet again"),
        ("Analysis | Why the second round failed", "Why the second round failed"),
        ("A long war - and no end to it", "A long war - and no end to it"),
    ],
)
def test_the_suffix_of_a_title_is_furniture(line: str, own: str) -> None:
    assert ("title", own) in told(page(line, LEAD, MORE))


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert kinds(page(LEAD, MORE, LAST)) == ["body", "body", "body"]


def test_one_paragraph_is_one_body() -> None:
    assert kinds(f"{LEAD} {MORE} {LAST}") == ["body"]
    assert kinds("Talks resume") == ["body"]


def test_a_given_title_is_found_below_a_kicker_and_a_stamp() -> None:
    text = page("Varn highlands", "3 March 2025 Last updated at 12:41 GMT", "Second round opens", LEAD, MORE)
    assert kinds(text, "Second round opens") == ["furniture", "furniture", "title", "body", "body"]


def test_a_given_title_that_is_not_in_the_text_makes_no_title() -> None:
    assert kinds(page(LEAD, MORE), "Readout of a call between two presidents") == ["body", "body"]


def test_a_given_title_cut_out_of_the_first_sentence_is_no_title() -> None:
    assert kinds(page(LEAD, MORE), LEAD[:60]) == ["body", "body"]


def test_a_given_title_that_is_a_time_stamp_is_ignored() -> None:
    text = page("3 March 2025 Last updated at 12:41 GMT", "Shells fall on the pass", LEAD, MORE)
    assert kinds(text, "3 March 2025 Last updated at 12:41 GMT") == ["furniture", "title", "body", "body"]


def test_crossheads() -> None:
    text = page("Envoys meet again", LEAD, "A quieter night", MORE, "What happens next?", LAST)
    assert kinds(text) == ["title", "body", "heading", "body", "heading", "body"]


def test_a_quotation_over_two_paragraphs_is_no_crosshead() -> None:
    text = page("Envoys meet again", LEAD, "“Why would we stop?", "“We have only begun,” the envoy said.", MORE, LAST)
    assert kinds(text) == ["title", "body", "body", "body", "body", "body"]


def test_a_list_is_no_run_of_crossheads() -> None:
    text = page("Envoys meet again", LEAD, MORE, "Flour", "Fuel", "Blankets", LAST, MORE, LEAD)
    assert "heading" not in kinds(text)


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("PORT ADRA, March 3 (Transmar) — ", "Transmar"),
        ("SANA'A, March 3 (Agency) —", "Agency"),
        ("GENEVA (AP) - ", "AP"),
        ("Geneva (Reuters) - ", "Reuters"),
        ("GENEVA, 7 February 2024 – ", None),
        ("GENEVA (7 February 2024) – ", None),
        ("PORT ADRA, Varn — ", None),
        ("PORT ADRA -- ", None),
        ("NEW DELHI: ", None),
        ("Port Adra — ", None),
        ("(Reuters) - ", "Reuters"),
        ("AFP - ", "AFP"),
        ("PORT ADRA/GENEVA, Feb 2 (Reuters) - ", "Reuters"),
        ("MOSCOW, April 3. /TASS/. — ", "TASS"),
        ("WASHINGTON (AP) _ ", "AP"),
        ("(MON) PORT ADRA, 3 JAN 91 (VARN RADIO) -- [REPORT] [TEXT] ", "VARN RADIO"),
    ],
)
def test_datelines(dateline: str, agency: str | None) -> None:
    text = page("Envoys meet again", dateline + LEAD, MORE)
    found, credit = zones(text)
    assert told(text)[1:3] == [("dateline", dateline.strip()), ("body", LEAD)]
    assert (credit.text if credit else None) == agency
    assert credit is None or credit.reads_back(text)
    assert [z.kind for z in found].count(ZoneKind.DATELINE) == 1


def test_a_dateline_of_its_own_line() -> None:
    text = page("PORT ADRA, March 3 (Transmar) —", LEAD, MORE)
    assert kinds(text) == ["dateline", "body", "body"]
    assert zones(text)[1] is not None


@pytest.mark.parametrize(
    "opening",
    [
        "The minister — who had flown in overnight — said nothing. ",
        "Deputy Prime Minister - Minister for the North Ana Roe said so. ",
        "Varn's envoy said it plainly: There is no deal. ",
        "Talks — or what is left of them — go on. ",
        "One thing is clear: nobody has won. ",
    ],
)
def test_a_dash_or_colon_in_the_first_sentence_is_no_dateline(opening: str) -> None:
    assert kinds(page("Envoys meet again", opening + LEAD, MORE)) == ["title", "body", "body"]


def test_the_speakers_of_a_transcript_are_no_datelines() -> None:
    text = page("MODERATOR: Good morning, and thank you all for coming today.", "MS. ROE: I have two things.", LAST)
    assert kinds(text) == ["body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe and John Roe in Port Adra",
        "BY JANE DOE, STAFF WRITER",
        "Jane Doe, Diplomatic Correspondent",
        "Reporting by Jane Doe in Port Adra; editing by John Roe",
        "(Additional reporting by Jane Doe; Editing by John Roe)",
        "Jane Doe in Geneva contributed to this report.",
        "From our correspondent",
        "Reuters",
        "Source: AFP",
    ],
)
def test_bylines(line: str) -> None:
    assert kinds(page("Envoys meet again", line, LEAD, MORE)) == ["title", "byline", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the guns had fallen silent along the river.",
        "By the time the envoys arrived, the hall was empty.",
        "Agencies working in the region said the road was closed.",
        "Reporting from the front was banned by both armies.",
    ],
)
def test_sentences_that_begin_like_bylines(line: str) -> None:
    assert kinds(page("Envoys meet again", line, LEAD, MORE)) == ["title", "body", "body", "body"]


def test_an_agency_at_the_end_is_credited() -> None:
    text = page("Envoys meet again", LEAD, MORE + " (AFP)")
    assert told(text)[-1] == ("byline", "(AFP)")
    credit = zones(text)[1]
    assert credit is not None
    assert credit.text == "AFP"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("File photo of the old customs house", [("caption", "File photo of the old customs house")]),
        (
            "Trucks wait at the pass on Monday. Photograph: Jane Doe/Transmar",
            [("caption", "Trucks wait at the pass on Monday."), ("furniture", "Photograph: Jane Doe/Transmar")],
        ),
        (
            "Trucks wait at the pass. [Jane Doe/Reuters]",
            [("caption", "Trucks wait at the pass."), ("furniture", "[Jane Doe/Reuters]")],
        ),
        ("(Photo: Jane Doe)", [("furniture", "(Photo: Jane Doe)")]),
        ("Getty Images", [("furniture", "Getty Images")]),
    ],
)
def test_captions(line: str, expected: list[tuple[str, str]]) -> None:
    found = told(page("Envoys meet again", LEAD, line, MORE))[2:-1]
    assert [(k if k != "byline" else "furniture", w) for k, w in found] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Comment",
        "12 Comments",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Advertisement",
        "Read more: How the convoy got through",
        "See also: Where to give blood",
        "Sign up for our newsletter to get the day's headlines.",
        "© 2025 The Harbour Times. All rights reserved.",
        "Follow us on Facebook and Twitter",
        "Related: The war in maps",
        "Tags: truce, mediation",
        "Last updated at 12:41 GMT",
        "11 November 2019 Last updated at 12:41 GMT",
        "Published: March 3, 2025, 5:40 p.m. ET",
        "14:20 GMT",
        "This article was updated on 3 May.",
        "* * *",
        "Most read",
    ],
)
def test_furniture(line: str) -> None:
    assert kinds(page("Envoys meet again", LEAD, MORE, line)) == ["title", "body", "body", "furniture"]


@pytest.mark.parametrize(
    "line",
    [
        "The two sides will share this burden, the envoy said.",
        "Volunteers handed out blankets and cookies at the crossing.",
        "The inspectors demanded unlimited access to the three sites.",
        "More people fled the town on Sunday, the ministry said.",
        "On 3 March 2025 the guns fell silent.",
        "Sources in the delegation said the list was ready.",
    ],
)
def test_sentences_that_look_like_furniture(line: str) -> None:
    assert kinds(page("Envoys meet again", LEAD, line, MORE)) == ["title", "body", "body", "body"]


def test_live_posts_lose_their_times() -> None:
    text = page(
        "Talks open - live", "14:20 GMT Army says two soldiers were hurt.", "13:05 GMT Envoys arrive by boat.", LEAD
    )
    assert told(text)[1:3] == [("furniture", "14:20 GMT"), ("body", "Army says two soldiers were hurt.")]


def test_hard_wrapped_text_is_rejoined() -> None:
    wrapped = (
        "Envoys meet again in the north\n\n"
        "Envoys of the two sides met for a second day in the harbour town,\n"
        "officials said on Tuesday, and the hosts spoke of a first step that\n"
        "nobody had expected before the spring.\n\n"
        "Nobody would say what had been agreed, and the session broke up\n"
        "shortly before midnight.\n"
    )
    found = told(wrapped)
    assert [k for k, _ in found] == ["title", "body", "body"]
    assert found[1][1].count("\n") == 2
    assert kinds(wrapped.replace("\n", "\r\n")) == ["title", "body", "body"]


def test_hard_wrapped_text_without_blank_lines() -> None:
    wrapped = (
        "Envoys of the two sides met for a second day in the harbour town,\n"
        "officials said on Tuesday, and the hosts spoke of a first step that\n"
        "nobody had expected.\n"
        "Nobody would say what had been agreed, and the session broke up at\n"
        "about midnight, with both delegations leaving by the back door and\n"
        "their cars waiting in the rain.\n"
    )
    assert kinds(wrapped) == ["body", "body"]


def test_short_paragraphs_a_line_each_are_not_rejoined() -> None:
    text = "\n".join([LEAD, MORE, LAST, LEAD, MORE])
    assert len(kinds(text)) == 5


def test_a_quotation_over_two_paragraphs_stays_two() -> None:
    text = "“We came to talk.\n\n“We will talk tomorrow,” the envoy said.\n\n" + LEAD
    assert kinds(text) == ["body", "body", "body"]


def test_what_the_tags_of_a_page_say_wins() -> None:
    found, _ = zones(
        page("Envoys meet again", LEAD, "“Fuel is not flour.”", MORE), known={"“Fuel is not flour.”": ZoneKind.HEADING}
    )
    assert [z.kind.value for z in found] == ["title", "body", "heading", "body"]


@pytest.mark.xfail(
    reason="a place in small letters before a hyphen, and more than two words: taken for a title", strict=True
)
def test_known_gap_long_place_before_a_hyphen() -> None:
    assert kinds(page("Envoys meet again", "Port Adra Old Town - " + LEAD, MORE)) == [
        "title",
        "dateline",
        "body",
        "body",
    ]
