"""Pages as newsrooms, ministries and browsers make them, with invented outlets and people."""

from __future__ import annotations

LEAD = "Envoys of the two sides met for a second day in the harbour town, officials said on Tuesday."
MORE = "Nobody would say what had been agreed, and the session broke up shortly before midnight, they added."
LAST = "The mediators called on both to return on Thursday, when the truce of 10 days runs out."
BODY = "".join(f"<p>{p}</p>" for p in (LEAD, MORE, LAST))


def page(head: str, body: str = BODY, lang: str = "en-GB") -> str:
    """A page with an article of three paragraphs."""
    article = f"<main><article><h1>Envoys meet again</h1>{body}</article></main>"
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{article}<footer>© Harbour</footer></body></html>'
    )


def linked(data: str) -> str:
    """A piece of linked data."""
    return f'<script type="application/ld+json">{data}</script>'


GRAPH = page(
    '<title>Envoys meet again - Harbour Times</title><meta property="og:title" content="Envoys meet again">'
    '<link rel="canonical" href="https://www.harbour.example/world/envoys">'
    + linked(
        """{"@context": "https://schema.org", "@graph": [
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another story",
         "author": {"name": "Nobody Here"}, "datePublished": "2020-01-01"}]},
        {"@type": "NewsArticle", "headline": "Envoys meet again", "datePublished": "2025-03-04T17:40:00+01:00",
         "dateModified": "2025-03-04T18:05:00+01:00", "inLanguage": "en-GB", "publisher": {"@id": "#us"},
         "author": [{"@type": "Person", "name": "Ina Faro", "url": "https://www.harbour.example/by/faro"},
                    {"@type": "Organization", "name": "Reuters"}, {"@type": "Person", "name": "ina faro"}],
         "mainEntityOfPage": {"@id": "https://www.harbour.example/world/envoys"}},
        {"@type": "NewsMediaOrganization", "@id": "#us", "name": "The Harbour Times"}]}"""
    )
)
"""A newsroom with one graph of linked data, another story in it."""

TAGS = page(
    '<title>Envoys meet again</title><meta property="og:site_name" content="Courier &amp; Post">'
    '<meta property="og:title" content="Envoys meet again"><meta property="og:url" content="/n/7">'
    '<meta property="article:published_time" content="2025-03-04"><meta itemprop="datePublished"'
    ' content="2025-03-04T16:10:00Z"><meta property="article:modified_time" content="2025-03-04T16:10:00Z">'
    '<meta name="author" content="Ina Faro and Pavel Tole"><meta property="article:author"'
    ' content="https://www.facebook.com/courier">' + linked('{"@type": "NewsArticle", "headline": broken}')
)
"""A newsroom with meta tags, and linked data that is broken."""

WORDPRESS = page(
    '<title>Envoys meet again &#8211; Valley Gazette</title><link rel="canonical" href="https://gazette.example/2025/03/envoys/">'
    '<meta property="og:site_name" content="Valley Gazette"><meta property="og:locale" content="en_US">'
    + linked(
        """{"@context":"https://schema.org","@graph":[{"@type":"WebPage","@id":"https://gazette.example/2025/03/envoys/",
        "url":"https://gazette.example/2025/03/envoys/","datePublished":"2025-03-04T08:00:00+00:00",
        "dateModified":"2025-03-03T08:00:00+00:00","inLanguage":"en-US","author":{"@id":"#p"}},
        {"@type":"Person","@id":"#p","name":"admin"}]}"""
    ),
    '<p class="byline">By <a rel="author" href="/author/ido">Ido van Rees</a></p>' + BODY,
)
"""WordPress with Yoast: the dates are those of the page, which was drafted the day before."""

MINISTRY = (
    "<html><head><title>Ministry of Foreign Affairs of Qaran</title></head><body><table><tr><td>"
    f'<a href="/">Home</a></td></tr><tr><td><h2>Statement on the talks</h2><p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>'
    "</td></tr></table></body></html>"
)
"""A ministry that states nothing in tags."""

DRAWN = (
    "<html><head><title>Envoys meet again</title>"
    + linked(f'{{"@type": "NewsArticle", "headline": "Envoys meet again", "articleBody": "{LEAD}\\n\\n{MORE}"}}')
    + '</head><body><div id="app"></div></body></html>'
)
"""A page that a script draws."""

_PICTURE = "data:image/png;base64," + "iVBORw0KGgo/AAAA=" * 4000
SINGLE_FILE = (
    "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://www.harbour.example/world/envoys?s=1"
    " \n saved date: Wed Mar 05 2025 10:12:13 GMT+0100 (Central European Standard Time)\n-->"
    f"<meta charset=utf-8><title>Envoys meet again</title><link rel=canonical href=https://elsewhere.example/x>"
    f"<style>body{{background:url({_PICTURE})}}</style><body><article><h1>Envoys meet again</h1>"
    f"<img src={_PICTURE}>{BODY}</article>"
)
"""SingleFile: no quotation marks, pictures within."""

COMPLETE = (
    "<!DOCTYPE html>\n<!-- saved from url=(0042)https://www.harbour.example/world/envoys -->\n<html><head>"
    '<meta http-equiv="content-type" content="text/html; charset=UTF-8"><title>Envoys meet again</title>'
    '<link rel="stylesheet" href="Envoys_files/a.css"></head><body><article><h1>Envoys meet again</h1>'
    f'<img src="Envoys_files/b.jpg">{BODY}</article></body></html>'
)
"""Saved with its files, by Chromium."""

FIREFOX = COMPLETE.replace("<!-- saved from url=(0042)https://www.harbour.example/world/envoys -->\n", "").replace(
    "</head>", '<link rel="canonical" href="https://www.harbour.example/world/envoys"></head>'
)
"""Saved with its files, by Firefox, which writes no address above."""
