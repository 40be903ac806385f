"""The page as one file: opened from a disk, without a server, without a network, and without scripts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from served import Served, serving_copy
from truceline.ledger import open_ledger
from truceline.web.single import _written, body_of


@pytest.fixture
def file(served: Served, tmp_path: Path) -> Path:
    answer = served.client.get("/api/v1/page", params={"process": "Kaldara"}, timeout=120)
    assert answer.headers["content-type"].startswith("text/html")
    made = tmp_path / "truceline.html"
    made.write_bytes(answer.content)
    return made


def test_it_opens_from_a_disk_without_a_network(browser: Browser, file: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.goto(f"{file.as_uri()}#/timeline")
    expect(page.get_by_role("main")).not_to_be_empty()
    assert said == []
    assert {url.split("#")[0] for url in asked} == {file.as_uri()}
    context.close()


def test_without_scripts_it_is_the_brief(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name="On the table")).to_be_visible()
    context.close()


def test_nothing_in_the_data_ends_its_element() -> None:
    hostile = "</script><script>document.title='broken'</script><!--"
    made = "".join(_written("1", "a{}", {"/x": {"title": hostile}}, "/", ""))
    found = re.search(r'id="saved">(.*?)</script>', made, re.DOTALL)
    assert found
    assert json.loads(found[1])["answers"]["/x"]["title"] == hostile
    assert made.count("<script") == 2


def test_only_what_stands_in_the_body_is_taken() -> None:
    assert body_of("<html><head><style>a{}</style></head><body>\n<h1>A</h1>\n</body></html>") == "\n<h1>A</h1>\n"


def test_an_empty_ledger_makes_a_file_too(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    with open_ledger(empty, writing=True):
        pass
    (tmp_path / "copy").mkdir()
    with serving_copy(empty, tmp_path / "copy") as served:
        assert served.client.get("/api/v1/page").status_code == 200
