"""Servers that are slow, endless, broken or hostile: each costs its own page a line, and nothing hangs."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable

import pytest

from misbehaving import (
    Behaviour,
    Internet,
    Server,
    answered,
    bomb,
    broken_off,
    dripped,
    endless,
    head,
    page,
    raw,
    redirected,
    serving,
    silent,
)
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.fetcher import Fetcher

from .conftest import IMPATIENT, NEWS

PAGE = page("Talks")
CHUNKED = head(transfer_encoding="chunked")
HTML = {"content_type": "text/html"}
GZIPPED = gzip.compress(PAGE)
RAW_DEFLATED = zlib.compressobj(wbits=-15)

BROKEN = "no whole answer in HTTP"

REFUSED: list[tuple[str, Behaviour, str]] = [
    ("says nothing", silent, "too slow"),
    ("drips its header", raw(*(bytes([b]) for b in head(**HTML) * 10), pause=0.1), "too slow"),
    ("drips its body", dripped(PAGE, 0.1, **HTML, content_length=len(PAGE)), "too slow"),
    ("never ends", endless(), "larger than 200,000 bytes"),
    ("never ends its header", endless(b"X-More: and more\r\n" * 999, b"HTTP/1.1 200 Said\r\n"), BROKEN),
    ("sends one huge header", raw(head(x_long="x" * 200_000) + PAGE), BROKEN),
    ("never ends informing", endless(b"HTTP/1.1 103 Early\r\n\r\n" * 999, b""), "too slow"),
    ("never ends its chunks", endless(b"3e8\r\n%1000d\r\n" % 1, CHUNKED), "larger than 200,000 bytes"),
    ("claims a chunk beyond all sizes", raw(CHUNKED + b"f" * 30 + b"\r\nx"), BROKEN),
    ("claims more than it sends", answered(PAGE, content_length=len(PAGE) + 9, connection="close"), "too slow"),
    ("cuts off", raw(head(**HTML, content_length=len(PAGE)) + PAGE[:99]), BROKEN),
    ("cuts off a chunk", raw(CHUNKED + b"fff\r\n<p>"), BROKEN),
    ("claims less than nothing", raw(head(content_length=-1) + PAGE), BROKEN),
    ("claims two lengths", raw(head(content_length=3, Content_length=4) + PAGE), BROKEN),
    ("cuts off its gzip", answered(GZIPPED[:-20], content_encoding="gzip"), "cut off in its compression"),
    ("damages its gzip", answered(GZIPPED[:40] + b"xxxxxxxx" + GZIPPED[48:], content_encoding="gzip"), "damaged"),
    ("calls plain text gzip", answered(PAGE, content_encoding="gzip"), "damaged in its compression"),
    ("sends a bomb", answered(bomb(50_000_000), content_encoding="gzip"), "larger than 200,000 bytes"),
    ("sends padding after its gzip", endless(opening=head(content_encoding="gzip") + GZIPPED), "larger than 200,000"),
    ("uses brotli unasked", answered(b"\x0b\x02\x80page\x03", content_encoding="br"), "compressed as 'br', which"),
    ("compresses twice", answered(gzip.compress(GZIPPED), content_encoding="gzip, gzip"), "compressed as 'gzip, gzip'"),
    ("breaks off at once", broken_off(), "the connection broke"),
    ("breaks off in its header", broken_off(b"HTTP/1.1 200"), "the connection broke"),
    ("breaks off in its body", broken_off(head(content_length=len(PAGE)) + PAGE[:50]), "the connection broke"),
    ("hangs up", raw(), BROKEN),
    ("speaks HTTP/0.9", raw(PAGE), BROKEN),
    ("has no status", raw(b"HTTP/1.1\r\n\r\n" + PAGE), BROKEN),
    ("has a status beyond all", raw(b"HTTP/1.1 99999 Said\r\n\r\n" + PAGE), BROKEN),
    ("switches to something else", raw(b"HTTP/1.1 101 Switching\r\nUpgrade: smtp\r\n\r\nHELO"), BROKEN),
    ("speaks something else", raw(b"220 mail.example ESMTP\r\n"), BROKEN),
    ("leads in a circle", redirected("/here"), "leads in a circle"),
    ("leads nowhere", answered(b"", 302), "leads on, and does not say where"),
    ("leads to a file", redirected("file:///etc/passwd"), "leads to an address of file"),
    ("leads to data", redirected("data:text/html,hello"), "an address of data"),
    ("leads to a script", redirected("javascript:alert(1)"), "an address of javascript"),
    ("leads to another service", redirected("http://courier.example:25/"), "leads to port 25, which"),
    ("leads to a login", redirected("http://me:secret@courier.example/"), "leads to a name or password in the address"),
    ("leads to nonsense", redirected("http://[::nonsense"), "leads to no address that can be read"),
    ("sends a part unasked", answered(PAGE, 206), "answers with 206"),
    ("says unchanged where nothing was kept", answered(b"", 304), "answers with 304"),
    ("is missing", answered(b"", 404), "answers with 404"),
    ("is forbidden", answered(b"", 403), "answers with 403"),
    ("fails", answered(b"", 500), "answers with 500"),
    ("has a status of its own", answered(b"", 799), "answers with 799"),
]  # fmt: skip


@pytest.mark.parametrize(("does", "behaviour", "said"), REFUSED, ids=[does for does, *_ in REFUSED])
def test_what_is_refused(
    server: Server, fault: Callable[[str], FetchError], does: str, behaviour: Behaviour, said: str
) -> None:
    server.at("/here", behaviour)
    began = time.monotonic()
    error = fault("/here")
    assert error.where == f"{NEWS}/here"
    assert said in error.what
    assert error.remedy
    # Two tries of 0.6 seconds, and some for a machine that is busy.
    assert time.monotonic() - began < 4


READ: list[tuple[str, Behaviour]] = [
    ("sends more than it claims", raw(head(**HTML, content_length=len(PAGE)) + PAGE + b"<p>more</p>")),
    ("says nothing of its length", raw(head(**HTML) + PAGE)),
    ("sends chunks", raw(CHUNKED, b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n")),
    ("compresses", answered(GZIPPED, content_encoding="gzip")),
    ("compresses in two members",
     answered(gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]), content_encoding="gzip")),
    ("pads its gzip", answered(GZIPPED + bytes(99), content_encoding="gzip")),
    ("compresses with deflate", answered(zlib.compress(PAGE), content_encoding="deflate")),
    ("forgets the envelope of deflate",
     answered(RAW_DEFLATED.compress(PAGE) + RAW_DEFLATED.flush(), content_encoding="deflate")),
    ("informs first", raw(b"HTTP/1.1 103 Early\r\nLink: </a.css>\r\n\r\n" + head(content_length=len(PAGE)) + PAGE)),
    ("speaks HTTP/1.0", raw(b"HTTP/1.0 200 Said\r\n\r\n" + PAGE)),
    ("has no reason", raw(b"HTTP/1.1 200\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)),
    ("breaks lines as Unix does", raw(b"HTTP/1.1 200 Said\nContent-Type: text/html\n\n" + PAGE)),
    ("says a letter beyond ASCII", raw(head(x_town="Ostan\xe9", content_length=len(PAGE)) + PAGE)),
    ("breaks off once", broken_off()),
    ("is slow once", silent),
]  # fmt: skip


@pytest.mark.parametrize(("does", "behaviour"), READ, ids=[does for does, *_ in READ])
def test_what_is_read(server: Server, fetcher: Fetcher, does: str, behaviour: Behaviour) -> None:
    server.at("/here", behaviour, answered(PAGE))
    assert fetcher.get(f"{NEWS}/here").body.read() == PAGE
    assert len(server.paths()) == (2 if does.endswith("once") else 1)


def test_a_bomb_costs_no_memory(server: Server, fetching: Callable[..., Fetcher]) -> None:
    server.at("/here", answered(bomb(49_000_000), content_encoding="gzip"))
    with pytest.raises(FetchError, match="compressed beyond 1 : 200"):
        fetching().get(f"{NEWS}/here")


def test_a_cut_off_page_is_not_kept(server: Server, fetching: Callable[..., Fetcher], tmp_path: object) -> None:
    cut = answered(GZIPPED[:-20], content_encoding="gzip", cache_control="max-age=600", etag='"a"')
    server.at("/here", cut, cut, answered(PAGE))
    fetcher = fetching(tmp_path, limits=IMPATIENT)
    with pytest.raises(FetchError, match="cut off"):
        fetcher.get(f"{NEWS}/here")
    assert fetcher.get(f"{NEWS}/here").body.read() == PAGE


def test_a_long_way_is_followed_and_an_endless_one_not(server: Server, fetcher: Fetcher) -> None:
    for n in range(12):
        server.at(f"/{n}", redirected(f"/{n + 1}", 301 if n % 2 else 307))
    server.at("/10", answered(PAGE))
    found = fetcher.get(f"{NEWS}/0#top")
    assert (found.asked, found.url) == (f"{NEWS}/0#top", f"{NEWS}/10")
    server.at("/10", redirected("/11"))
    with pytest.raises(FetchError, match="leads on more than 10 times") as caught:
        fetcher.get(f"{NEWS}/0")
    assert (caught.value.where, caught.value.what[:35]) == (f"{NEWS}/0", f"leads to {NEWS}/10: "[:35])


def test_no_cookie_comes_back(server: Server, fetcher: Fetcher) -> None:
    server.at("/here", answered(PAGE, set_cookie="id=7; Path=/"))
    fetcher.get(f"{NEWS}/here")
    fetcher.get(f"{NEWS}/here")
    assert [asked.headers.get("cookie") for asked in server.asked] == [None] * 3


@pytest.mark.parametrize(
    ("content_type", "media", "charset"),
    [
        ("text/html; charset=windows-1251", "text/html", "windows-1251"),
        ("Text/HTML;Charset='UTF-8'", "text/html", "utf-8"),
        ("text/html; charset=no-such-thing", "text/html", "no-such-thing"),
        ("nonsense;;;=", "nonsense", None),
        ("", None, None),
    ],
)
def test_what_a_server_declares(
    server: Server, fetcher: Fetcher, content_type: str, media: str | None, charset: str | None
) -> None:
    server.at("/here", raw(head(content_type=content_type, content_length=len(PAGE)) + PAGE))
    found = fetcher.get(f"{NEWS}/here")
    assert (found.media, found.charset) == (media, charset)


def test_no_content_type(server: Server, fetcher: Fetcher) -> None:
    server.at("/here", raw(head(content_length=len(PAGE)) + PAGE))
    found = fetcher.get(f"{NEWS}/here")
    assert (found.media, found.charset) == (None, None)


def test_a_certificate_for_the_name(internet: Internet, server: Server, fetching: Callable[..., Fetcher]) -> None:
    with serving(tls="courier") as tls:
        tls.at("/here", answered(PAGE))
        names = {"courier.example": ["93.184.215.14"], "other.example": ["93.184.215.14"]}
        trusting = fetching(world=Internet(server, names, tls=tls, trusted="courier").world())
        assert trusting.get("https://courier.example/here").body.read() == PAGE
        with pytest.raises(FetchError, match="a certificate that is not trusted"):
            trusting.get("https://other.example/here")
        with pytest.raises(FetchError, match="a certificate that is not trusted"):
            fetching(world=Internet(server, names, tls=tls).world()).get("https://courier.example/here")


def test_a_server_without_tls(server: Server, fetching: Callable[..., Fetcher]) -> None:
    with pytest.raises(FetchError, match=r"no secure connection \(TLS\)"):
        fetching(world=Internet(server, tls=server).world()).get("https://courier.example/here")


def test_nobody_there(server: Server, internet: Internet, fault: Callable[[str], FetchError]) -> None:
    assert "no.example is not known" in fault("http://no.example/").what
    server.port = 1
    assert fault("/here").what.startswith("cannot be reached (connection refused)")
