from __future__ import annotations

import time

import pytest

from truceline.errors import InputError
from truceline.intake.readers.page import page
from truceline.model.enums import ZoneKind

LEAD = "Envoys of the two sides met for a second day in the harbour town, officials said on Tuesday."
MORE = "Nobody would say what had been agreed, and the session broke up shortly before midnight, they added."
ARTICLE = f"""<!doctype html><html><head><title>Envoys meet again | The Harbour Times</title>
<meta property="og:title" content="Envoys meet again"><meta property="og:site_name" content="The Harbour Times">
<link rel="canonical" href="https://harbour.example/n/1">
<meta property="article:published_time" content="2025-03-04T17:40:00+01:00"></head>
<body><nav><a href="/">World</a></nav><article><h1>Envoys meet again</h1>
<p>{LEAD}</p><figure><img src="x.jpg">
<figcaption>Envoys arrive by boat on Tuesday. Photograph: Jane Doe</figcaption></figure>
<h2>A quieter night</h2><p>{MORE}</p><p>{LEAD} {MORE}</p></article>
<footer><p>© 2025 The Harbour Times</p></footer></body></html>"""


def test_the_article_and_what_the_page_says_of_itself() -> None:
    found = page(ARTICLE)
    assert found.text.split("\n") == [
        "Envoys meet again",
        LEAD,
        "A quieter night",
        MORE,
        f"{LEAD} {MORE}",
        "Envoys arrive by boat on Tuesday. Photograph: Jane Doe",
    ]
    assert (found.title, found.outlet, found.url) == (
        "Envoys meet again",
        "The Harbour Times",
        "https://harbour.example/n/1",
    )
    assert found.published == "2025-03-04T17:40:00+01:00"
    assert found.lines["A quieter night"] is ZoneKind.HEADING


def test_what_a_page_does_not_say_stays_unknown() -> None:
    found = page(
        f"<html><body><article><p>{LEAD}</p><p>{MORE}</p></article><footer>© 2019 Somebody</footer></body></html>"
    )
    assert (found.outlet, found.published, found.url) == (None, None, None)


@pytest.mark.parametrize("body", ["", "<nav><a href='/'>Home</a></nav>", "<script>var x = 1;</script>"])
def test_a_page_without_an_article_is_refused(body: str) -> None:
    with pytest.raises(InputError, match="no article text"):
        page(f"<html><head></head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("bomb", "what"),
    [
        ("<div>" * 100_000 + LEAD + "</div>" * 100_000, "more than"),
        ("<div>" * 5_000 + LEAD + "</div>" * 5_000, "too deeply"),
        ("<b><i>" * 2_000 + LEAD, "too deeply"),
        ("<p " + " ".join(f"a{i}=b" for i in range(100_000)) + f">{LEAD}</p>", "attributes"),
        ("<p x='>' " + " ".join(f"a{i}" for i in range(100_000)) + f">{LEAD}</p>", "attributes"),
        ("<ul>" + f"<li><a href='/x'>{LEAD}</a></li>" * 100_000 + "</ul>", "more than"),
    ],
)
def test_bombs_are_refused_at_once(bomb: str, what: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match=what):
        page(f"<html><body>{bomb}</body></html>")
    assert time.monotonic() - begun < 5


def test_a_billion_laughs() -> None:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    with pytest.raises(InputError, match="entities"):
        page(f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{entities}]><html><body>&l9;</body></html>')


@pytest.mark.parametrize(
    "text", ["<a '" * 50_000, '<a "' * 50_000, "<a " * 200_000, "<a b='" + "<" * 200_000, "<" * 500_000]
)
def test_the_check_of_tags_takes_linear_time(text: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError):
        page("<html><body>" + text)
    assert time.monotonic() - begun < 5
