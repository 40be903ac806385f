"""Sources on the command line: kept, listed, taken out, looked at on a server, brought in and written out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from misbehaving import Server, answered, head, page, raw, redirected, serving

FEED = """<rss version="2.0"><channel><title>Courier</title>
<item><title>A</title><link>https://ostane.example/a</link><pubDate>Wed, 02 Apr 2031 09:30:00 GMT</pubDate></item>
<item><title>B</title><link>https://ostane.example/b</link><pubDate>Tue, 01 Apr 2031 23:30:00 -0700</pubDate></item>
<item><title>C</title><link>javascript:x</link></item>
</channel></rss>"""
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://ostane.example/a</loc></url></urlset>'
FRONT = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Menu</body></html>'
COURIER = "https://courier.example/feed"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def stored(cli) -> list[dict]:
    return json.loads(cli("sources", "list", "--json").stdout)


def test_add_list_remove_and_add_again(cli, tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    done = cli("sources", "add", COURIER, "wire", "--every", "15m")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert f"added: {COURIER} (unknown) src_" in done.stderr
    assert f"added: {tmp_path / 'wire'} (folder) src_" in done.stderr
    lines = cli("sources", "list").stdout.splitlines()
    assert lines[0].split() == ["source", "kind", "outlet", "every", "last", "look", "id"]
    key = next(s["id"] for s in stored(cli) if s["address"] == COURIER)
    assert [COURIER, "unknown", "15m", "never", key] in [line.split() for line in lines]
    assert "changed:" in cli("sources", "add", COURIER, "--outlet", "Courier", "--kind", "feed").stderr
    assert f"removed: {COURIER}" in cli("sources", "remove", key[:9]).stderr
    assert f"removed: {tmp_path / 'wire'}" in cli("sources", "remove", "wire/").stderr
    assert f"added: {tmp_path / 'wire'}" in cli("sources", "add", "wire").stderr
    assert [s["kind"] for s in stored(cli)] == ["folder"]
    assert "added:" in cli("sources", "add", COURIER).stderr
    again = next(s for s in stored(cli) if s["address"] == COURIER)
    assert (again["outlet"], again["kind"], again["every"], again["id"]) == ("Courier", "feed", 900, key)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["ftp://x.example/"], "no address of a source"),
        (["nowhere"], "no such file or directory"),
        (["story.txt"], "neither a folder nor a mailbox"),
        ([COURIER, "--every", "soon"], "no span of time"),
        ([COURIER, "--kind", "magazine"], "choose from feed, sitemap, page, folder, mailbox"),
        ([COURIER, "--kind", "folder"], "a folder is a path, no address"),
        ([".", "--kind", "feed"], "a feed is no path"),
    ],
)
def test_what_cannot_be_a_source(cli, story: Path, args: list[str], said: str) -> None:
    done = cli("sources", "add", *args)
    assert done.exit_code == 2
    assert said in done.stderr
    assert stored(cli) == []


def test_a_source_that_is_not_there(cli, story: Path) -> None:
    cli("sources", "add", COURIER)
    done = cli("sources", "remove", "gazette")
    assert done.exit_code == 1
    assert "no source has the address, id or name 'gazette'" in done.stderr


def test_mailboxes_are_told_by_what_they_hold(cli, tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
    (tmp_path / "Maildir" / "new" / "1.host").write_text("From: a@b.example\nSubject: Talks\n\nText\n")
    (tmp_path / "box").write_text("From a@b Thu Jan  1 00:00:00 2031\nFrom: a@b.example\nSubject: Talks\n\nText\n")
    cli("sources", "add", "Maildir", "box")
    assert {s["kind"] for s in stored(cli)} == {"mailbox"}
    assert "mailbox, 1 message" in cli("sources", "check", str(tmp_path / "Maildir")).stdout


def test_check_says_what_is_there(cli, server: Server) -> None:
    server.at("/feed", answered(FEED.encode(), content_type="application/rss+xml"))
    server.at("/map", answered(MAP.encode(), content_type="application/xml"))
    server.at("/", answered(FRONT.encode(), content_type="text/html"))
    server.at(
        "/talks",
        answered(page("Talks", "Envoys met in Port Ostane on Tuesday to discuss a truce."), content_type="text/html"),
    )
    server.at("/old", redirected("/feed", 301))
    server.at("/gone", raw(head(404)))
    for path in ("/feed", "/map", "/", "/talks", "/old", "/gone"):
        cli("sources", "add", server.url(path))
    done = cli("sources", "check", "--allow-private", "--json")
    assert done.exit_code == 1, "one is gone"
    found = {
        row["source"]["address"].removeprefix(server.url("")): row for row in map(json.loads, done.stdout.splitlines())
    }
    assert (found["/feed"]["kind"], found["/feed"]["entries"], found["/feed"]["refused"]) == ("feed", 2, 1)
    assert found["/feed"]["newest"] == "2031-04-02T09:30:00+00:00"
    assert (found["/map"]["kind"], found["/map"]["entries"]) == ("sitemap", 1)
    assert (found["/"]["kind"], found["/"]["entries"], found["/"]["feeds"]) == ("page", 0, [server.url("/feed")])
    assert (found["/talks"]["kind"], found["/talks"]["entries"]) == ("page", 1)
    assert (found["/old"]["kind"], found["/old"]["moved"]) == ("feed", server.url("/feed"))
    assert "404" in found["/gone"]["problem"]
    kinds = sorted(s["kind"] for s in stored(cli))
    assert kinds == ["feed", "feed", "page", "page", "sitemap", "unknown"], "what was found is kept"


def test_check_keeps_to_robots_and_out_of_the_own_network(cli, server: Server) -> None:
    server.at("/robots.txt", answered(b"User-agent: *\nDisallow: /feed\n", content_type="text/plain"))
    server.at("/feed", answered(FEED.encode(), content_type="application/rss+xml"))
    cli("sources", "add", server.url("/feed"))
    done = cli("sources", "check", "--allow-private")
    assert done.exit_code == 1
    assert "robots.txt" in done.stdout
    asked = len(server.asked)
    done = cli("sources", "check")
    assert done.exit_code == 1
    assert "cannot be read" in done.stdout
    assert server.paths() == []
    assert len(server.asked) == asked, "no connection without leave"


def test_import_costs_bad_lines_only(cli, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(
        f'[[source]]\naddress = "{COURIER}"\n[[source]]\naddress = "javascript:x"\n[[source]]\naddress = 3\n'
    )
    done = cli("sources", "import", "s.toml", "--json")
    assert done.exit_code == 1
    assert "refused: s.toml, source 2: " in done.stderr
    assert "refused: s.toml, source 3: no address" in done.stderr
    assert done.stderr.endswith("1 added, 0 known before, 2 refused\n")
    told = json.loads(done.stdout)
    assert ([s["address"] for s in told["added"]], len(told["refused"])) == ([COURIER], 2)


@pytest.mark.parametrize("name", ["s.opml", "s.toml"])
def test_out_and_in_again(cli, tmp_path: Path, name: str) -> None:
    (tmp_path / "wire").mkdir()
    cli("sources", "add", COURIER, "--name", "Courier & sons", "--every", "90s", "--kind", "feed")
    cli("sources", "add", "wire", "--outlet", "Wire")
    assert cli("sources", "export", "-o", name).exit_code == 0
    before = stored(cli)
    done = cli("sources", "import", name, "--ledger", "other.db")
    assert "2 added" in done.stderr
    after = json.loads(cli("sources", "list", "--json", "--ledger", "other.db").stdout)
    fields = ("id", "address", "kind", "name", "outlet", "every")
    assert [[s[f] for f in fields] for s in sorted(after, key=lambda s: s["id"])] == [
        [s[f] for f in fields] for s in sorted(before, key=lambda s: s["id"])
    ]


def test_standard_input_and_output(program) -> None:
    given = f'<opml version="2.0"><body><outline text="Courier" xmlUrl="{COURIER}"/></body></opml>'
    assert program("sources", "import", "-", stdin=given.encode()).returncode == 0
    done = program("sources", "export")
    assert done.stdout.decode() == f'[[source]]\naddress = "{COURIER}"\nkind = "feed"\nname = "Courier"\n'
    assert b"xmlUrl" in program("sources", "export", "--format", "opml").stdout


def test_no_list_is_refused(cli, story: Path) -> None:
    done = cli("sources", "import", str(story))
    assert done.exit_code == 1
    assert "neither OPML nor TOML" in done.stderr
