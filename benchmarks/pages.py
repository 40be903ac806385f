"""News pages as outlets serve them: the example reports between menus, scripts, advertisements and links to other news.

The same number gives the same page on every machine. A page has about 100 KB and 900 elements, of which its article
makes 4 KB; each has an address, words and figures of its own.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from truceline.intake.readers.page import page as article

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
_TEMPLATE = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))
_WORDS = "council river harvest bridge school market station museum festival hospital harbour budget library".split()
_SECTIONS = "World Politics Business Science Health Sport Culture Travel Opinion Weather Video Podcasts".split()


@cache
def articles() -> list[tuple[str, list[str]]]:
    """Titles and paragraphs of the example reports."""
    pages = [article(path.read_text(encoding="utf-8")) for path in sorted(REPORTS.glob("*.html"))]
    found = [(page.title or "", page.text.split("\n")[1:]) for page in pages]
    for path in sorted(REPORTS.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        found += [(row.get("title") or row["text"].split("\n")[0], row["text"].split("\n")) for row in rows]
    return found


def pages(count: int) -> Iterator[tuple[str, str]]:
    """Addresses and pages."""
    known = articles()
    for number in range(count):
        title, paragraphs = known[number % len(known)]
        yield address(number), page(number, title, paragraphs)


def address(number: int) -> str:
    """Where a page stands."""
    return f"https://www.outlet{number % 7}.example/world/2025/03/report-{number}"


def page(number: int, title: str, paragraphs: list[str]) -> str:
    """One page."""
    dice = random.Random(number)
    body = "".join(_paragraph(p, n, dice) for n, p in enumerate(paragraphs))
    date = f"2025-03-{1 + number % 28:02d}T{number % 24:02d}:15:00+00:00"
    return _TEMPLATE.substitute(
        head=_head(number, title, date, dice),
        outlet=f"Outlet {number % 7}",
        menu=_menu(dice),
        advertisement=_script(dice, 600),
        title=f"{escape(title)} {number}",
        date=date,
        day=date[:10],
        thing=dice.choice(_WORDS),
        body=body,
        tags=_links(dice, 6),
        teasers=_teasers(dice, 24),
        most_read=_links(dice, 10),
        script=_script(dice, 60_000),
    )


def warc(path: Path, size: int, *, packed: bool) -> int:
    """Writes a web archive as a news crawl has it, a request and an answer for each page, until it holds `size` bytes.

    Returns:
        How many pages are in it.
    """
    known = articles()
    number = 0
    with path.open("wb") as file:
        while file.tell() < size:
            title, paragraphs = known[number % len(known)]
            for record in records(number, page(number, title, paragraphs).encode()):
                file.write(gzip.compress(record, 6) if packed else record)
            number += 1
    return number


def feed(numbers: Iterable[int]) -> bytes:
    """An RSS feed that carries its articles whole."""
    known = articles()
    items = "".join(_item(n, *known[n % len(known)]) for n in numbers)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Outlet</title><link>https://www.outlet0.example/</link>{items}</channel></rss>"
    ).encode()


def _item(number: int, title: str, paragraphs: list[str]) -> str:
    words = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return (
        f"<item><title>{escape(title)} {number}</title><link>{address(number)}</link><guid>{address(number)}</guid>"
        f"<pubDate>Mon, 03 Mar 2025 {number % 24:02d}:15:00 GMT</pubDate><description>{escape(title)}</description>"
        f"<content:encoded><![CDATA[{words}]]></content:encoded></item>"
    )


def records(number: int, body: bytes) -> Iterator[bytes]:
    """A request and its answer as records; every tenth answer is none (a redirection)."""
    url = address(number)
    yield _record(number, "request", f"GET {url} HTTP/1.1\r\nHost: outlet.example\r\n\r\n".encode())
    status = "301 Moved Permanently" if number % 10 == 9 else "200 OK"
    headers = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    yield _record(number, "response", headers.encode() + body)


def _record(number: int, kind: str, block: bytes) -> bytes:
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address(number)}\r\nWARC-Date: 2025-04-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return headers.encode() + block + b"\r\n\r\n"


def _paragraph(words: str, number: int, dice: random.Random) -> str:
    ad = (
        f'<div class="ad inline"><span>Advertisement</span><script>{_script(dice, 300)}</script></div>'
        if number % 4 == 3
        else ""
    )
    return f"<p>{escape(words)}</p>{ad}"


def _head(number: int, title: str, date: str, dice: random.Random) -> str:
    url, name = address(number), escape(title)
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": date,
        "dateModified": date,
        "author": [{"@type": "Person", "name": "Staff Reporter"}],
        "publisher": {"@type": "Organization", "name": f"Outlet {number % 7}"},
    }
    styles = "".join(f".c{n}{{margin:{n}px;color:#{dice.randrange(4096):03x}}}" for n in range(400))
    return (
        f'<meta charset="utf-8"><title>{name} | Outlet {number % 7}</title><link rel="canonical" href="{url}">'
        f'<meta property="og:title" content="{name}"><meta property="og:url" content="{url}">'
        f'<meta property="og:site_name" content="Outlet {number % 7}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{date}"><meta name="author" content="Staff Reporter">'
        f'<meta name="description" content="{name}"><meta name="viewport" content="width=device-width">'
        f'<script type="application/ld+json">{json.dumps(told)}</script><style>{styles}</style>'
        f"<script>{_script(dice, 8000)}</script>"
    )


def _menu(dice: random.Random) -> str:
    groups = (f'<li class="menu-item"><a href="/{s}">{s}</a><ul>{_links(dice, 6)}</ul></li>' for s in _SECTIONS)
    return f"<ul>{''.join(groups)}</ul>"


def _links(dice: random.Random, count: int) -> str:
    made = (f"The {dice.choice(_WORDS)} and the {dice.choice(_WORDS)} of {dice.choice(_WORDS)}" for _ in range(count))
    return "".join(
        f'<li><a href="/{dice.randrange(10**6)}" data-track="x{n}">{words}</a></li>' for n, words in enumerate(made)
    )


def _teasers(dice: random.Random, count: int) -> str:
    return "".join(
        f'<div class="teaser"><a href="/{dice.randrange(10**6)}"><img src="/t/{n}.jpg" alt=""><h3>What the '
        f"{dice.choice(_WORDS)} means for the {dice.choice(_WORDS)}</h3><p>A look at the {dice.choice(_WORDS)}.</p>"
        f'<span class="time">{n} hours ago</span></a></div>'
        for n in range(count)
    )


def _script(dice: random.Random, size: int) -> str:
    return "".join(f"var v{n}='{dice.randrange(16**12):x}';" for n in range(size // 25))
