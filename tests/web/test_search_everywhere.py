"""The same question finds the same records in the same order on the page, in the terminal and for an assistant."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from typer.testing import CliRunner

from search_samples import Plain, plainly, searched_ledger
from served import Served, serving
from truceline.cli.main import app
from truceline.ledger import Ledger, open_ledger
from truceline.mcp.server import make_server
from truceline.model.facets import FACETS, NOT_TOLD, Order
from truceline.web.settings import Settings

WORDS = ["", "", "truce", "envoy", "truce corridor", '"minister said"', "nowhere"]
DAYS = ["2030-01-01", "2030-01-20", "2030-02-10", "2030-03-11", "2030-12-31"]
FIXED = {
    "kind": ["statement", "toll", "event", "meeting", "response", "position", "proposal"],
    "review": ["machine", "accepted"],
    "confidence": ["low", "middle", "high"],
}
Question = Mapping[str, Any]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return searched_ledger(tmp_path_factory.mktemp("search") / "ledger.db")


@pytest.fixture(scope="module")
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def records(ledger: Ledger) -> list[Plain]:
    return plainly(ledger)


@pytest.fixture(scope="module")
def page(path: Path) -> Iterator[Served]:
    with serving(Settings(ledger=str(path), name="Ada", port=0)) as it:
        for _ in range(200):
            if it.client.get("/api/v1/search", params={"limit": 1}).json()["counted"]:
                break
        else:
            pytest.fail("the columns were never loaded")
        yield it


def asked(seed: int, records: list[Plain]) -> Question:
    """A question as the API has it; what is not asked is left out."""
    draw = random.Random(seed)  # noqa: S311 - a question, no secret
    facets = [facet for facet in FACETS if facet != "process"]
    found: dict[str, Any] = {}
    for facet in draw.sample(facets, draw.choice([0, 1, 1, 2])):
        there = FIXED.get(facet) or sorted({one.values[facet] for one in records} | {NOT_TOLD})
        found[facet] = draw.sample(there, min(len(there), draw.randint(1, 3)))
    for name in ("as_of", "published", "since", "until", "known"):
        if draw.random() < 0.2:
            found[name] = draw.choice(DAYS)
    one = draw.choice(records).fact
    found |= draw.choice([{}] * 8 + [{"report": one.report}, {"thread": one.thread}])
    if draw.random() < 0.3:
        found["process"] = draw.choice(sorted({r.values["process"] for r in records} - {NOT_TOLD}))
    if draw.random() < 0.6:
        found["order"] = draw.choice(list(Order)).value
    return found | {"words": draw.choice(WORDS), "limit": draw.choice([1, 7, 40])}


def on_the_page(page: Served, question: Question) -> Any:
    answer = page.client.get("/api/v1/search", params=dict(question))
    assert answer.status_code == 200, answer.text
    return answer.json()


def in_the_terminal(path: Path, question: Question) -> Any:
    options = [
        part
        for name, value in question.items()
        if name != "words"
        for each in (value if isinstance(value, list) else [value])
        for part in (f"--{name.replace('_', '-')}", str(each))
    ]
    done = CliRunner().invoke(app, ["search", *options, "--json", "--ledger", str(path), "--", question["words"]])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def for_an_assistant(ledger: Ledger, question: Question) -> Any:
    renamed = {"kinds" if name == "kind" else name: value for name, value in question.items()}
    # In a thread of its own: tests in a browser leave a loop running in theirs.
    with ThreadPoolExecutor(1) as pool:
        (text,) = pool.submit(anyio.run, make_server(ledger).call_tool, "search", renamed).result().content
    return json.loads(text.text)


def without_empty(value: Any) -> Any:
    """As an assistant is answered: without fields that hold nothing."""
    if isinstance(value, dict):
        return {k: plain for k, own in value.items() if (plain := without_empty(own)) not in (None, "", [], {})}
    return [without_empty(own) for own in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(40))
def test_everywhere_the_same(path: Path, ledger: Ledger, page: Served, records: list[Plain], seed: int) -> None:
    question = dict(asked(seed, records))
    for _ in range(2):
        found = on_the_page(page, question)
        same = {name: found[name] for name in ("items", "next", "order")}
        terminal, assistant = in_the_terminal(path, question), for_an_assistant(ledger, question)
        assert {name: terminal[name] for name in same} == same
        assert {name: assistant[name] for name in same if name in assistant} == without_empty(same)
        if not found["next"]:
            break
        question["cursor"] = found["next"]


def test_counts_are_the_same_as_on_the_page(path: Path, page: Served) -> None:
    for options in (["truce"], ["--kind", "toll", "--outlet", "Outlet 3"], ["--known", "2030-01-01"], []):
        done = CliRunner().invoke(app, ["search", "--facets", "--json", "--ledger", str(path), *options])
        found = json.loads(done.stdout)
        names = [o.removeprefix("--") for o in options[::2]]
        asked = {"words": options[0]} if len(options) == 1 else dict(zip(names, options[1::2], strict=True))
        assert found == on_the_page(page, asked), options
