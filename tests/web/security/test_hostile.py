"""Whatever is written elsewhere leaves as data: JSON that no browser takes for a page, CSV that no sheet executes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from hostile import PAYLOADS, hostile_ledger
from served import ROOT, Served, serving
from truceline.export.csv import line
from truceline.web.describe import description
from truceline.web.settings import Settings

PATHS = description()["paths"]
# Without parameters that have to mean something.
LISTS = sorted(
    path
    for path, methods in PATHS.items()
    if "get" in methods and "{" not in path and not any(p.get("required") for p in methods["get"].get("parameters", ()))
)
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(Settings(ledger=str(hostile_ledger(tmp_path_factory.mktemp("hostile") / "h.db")), port=0)) as it:
        yield it


@pytest.mark.parametrize("path", [p for p in LISTS if not p.endswith(("/stream", "/page"))])
def test_every_answer_is_data_and_says_so(hostile: Served, path: str) -> None:
    answer = hostile.client.get(path)
    assert answer.status_code == 200, answer.text
    media = answer.headers["content-type"].partition(";")[0]
    assert media in PATHS[path]["get"]["responses"]["200"]["content"]
    assert media != "text/html"
    assert answer.headers["x-content-type-options"] == "nosniff"
    if media == "application/json":
        answer.json()


def test_words_arrive_as_they_were_written(hostile: Served) -> None:
    reports = hostile.client.get("/api/v1/reports?limit=200").json()
    assert {payload.strip() for payload in PAYLOADS} <= {str(line["title"]).strip() for line in reports["items"]}


def test_addresses_that_are_none_are_told_and_nothing_of_them_becomes_a_page(hostile: Served) -> None:
    for payload in PAYLOADS:
        for path in ("records", "threads", "reports", "processes", "actors"):
            answer = hostile.client.get(f"/api/v1/{path}/{quote(payload, safe='')}")
            assert answer.status_code in {404, 422}, answer.text
            assert answer.headers["content-type"] == "application/problem+json"
        told = hostile.client.get("/api/v1/state", params={"process": payload})
        assert told.status_code in {404, 422}
        page = hostile.client.get("/" + quote(payload, safe=""))
        assert "window.ran" not in page.text


def test_no_cell_is_a_formula() -> None:
    for payload in (*PAYLOADS, *(start + "1+1" for start in STARTS), " =1+1"):
        (row,) = csv.reader(io.StringIO(line([payload, "x"])))
        assert not row[0].lstrip(" ").startswith(STARTS), row


@pytest.mark.skipif("/api/v1/comments" not in PATHS, reason="no comments yet")
def test_comments_keep_their_words(hostile: Served) -> None:
    record = _some_record(hostile)
    for payload in PAYLOADS:
        made = hostile.client.post("/api/v1/comments", json={"about": record, "text": payload})
        assert made.status_code == 201, made.text
        assert made.headers["content-type"] == "application/json"
        assert made.json()["text"].strip() == payload.strip()
    long = hostile.client.post("/api/v1/comments", json={"about": record, "text": "x" * 10_000_000})
    assert long.status_code == 413


@pytest.mark.skipif("/api/v1/views" not in PATHS, reason="no saved views yet")
def test_names_of_views_keep_their_words_and_addresses_stay_ours(hostile: Served) -> None:
    for payload in PAYLOADS:
        made = hostile.client.post("/api/v1/views", json={"name": payload[:120], "address": "/search?q=x"})
        assert made.status_code == 201, made.text
        assert made.json()["name"] == payload[:120].strip()
    for address in ("javascript:alert(1)", "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example/"):
        assert hostile.client.post("/api/v1/views", json={"name": "x", "address": address}).status_code == 422


def test_the_page_never_takes_words_for_markup() -> None:
    sources = [p for p in (ROOT / "ui" / "src").rglob("*") if p.suffix in {".svelte", ".ts", ".html"}]
    assert len(sources) > 10
    for source in sources:
        text = Path(source).read_text(encoding="utf-8")
        for way in (
            "{@html",
            ".innerHTML",
            ".outerHTML",
            "insertAdjacentHTML",
            "document.write(",
            "eval(",
            "new Function(",
        ):
            assert way not in text, source


def _some_record(served: Served) -> Any:
    return served.client.get("/api/v1/timeline?kind=response").json()["items"][0]["line"]["record"]
