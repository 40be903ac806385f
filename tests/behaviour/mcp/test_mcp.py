"""An assistant's side of `truceline mcp`: a real client starts the program and talks to it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

PROGRAM = [sys.executable, "-c", "from truceline.cli.main import run; run()"]

MOST = {
    "tools": 20_000,
    "search": 12_000,
    "brief": 15_000,
    "state": 30_000,
    "timeline": 20_000,
    "proposals": 35_000,
    "positions": 30_000,
    "tolls": 15_000,
}


def with_server(ledger: Path, ask: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    """What `ask` finds out from a server over the ledger."""

    async def talk() -> Any:
        command, *arguments = PROGRAM
        server = StdioServerParameters(
            command=command, args=[*arguments, "mcp", "--ledger", str(ledger)], env=dict(os.environ)
        )
        async with stdio_client(server) as (receive, send), ClientSession(receive, send) as session:
            await session.initialize()
            return await ask(session)

    # In a thread of its own: tests in a browser leave a loop running in theirs.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, talk).result()


async def called(session: ClientSession, tool: str, **arguments: Any) -> Any:
    answer = await session.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    (text,) = answer.content
    return text.text if text.text.startswith("# ") else json.loads(text.text)


def test_every_tool_only_reads(examples: Path) -> None:
    found = with_server(examples, lambda session: session.list_tools()).tools
    names = "processes search reports state brief timeline proposals positions tolls record report".split()
    assert {tool.name for tool in found} == set(names)
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in found)
    assert all(tool.description for tool in found)


def test_from_a_question_to_the_words(examples: Path) -> None:
    async def ask(session: ClientSession) -> tuple[Any, Any, Any]:
        first = (await called(session, "processes"))[0]
        lines = await called(session, "timeline", process=first["id"], kinds=["response"], limit=3)
        record = await called(session, "record", record=lines["items"][0]["line"]["record"])
        return first, record, await called(session, "report", report=record["report"])

    process, record, report = with_server(examples, ask)
    assert process["name"]
    words = record["passages"][0]["words"]
    assert words
    assert words in " ".join(p["text"] for p in report["paragraphs"])
    assert record["chain"][0]["role"] == "outlet"


def test_a_brief_carries_its_sources(examples: Path) -> None:
    text = with_server(examples, lambda s: called(s, "brief", process="Kaldara"))
    assert "On the table" in text
    assert "rep" in text or "“" in text


def test_what_is_found_can_be_cited(examples: Path) -> None:
    found = with_server(examples, lambda s: called(s, "search", words="plan", kinds=["response"], limit=5))
    assert len(found["items"]) == 5
    for row in found["items"]:
        assert {"record", "report", "title", "words"} <= row.keys()
        assert "plan" in row["sentence"]["text"].casefold()
    with_outlet = [row for row in found["items"] if "outlet" in row]
    assert with_outlet
    assert all(row["published"] for row in with_outlet)


def test_search_goes_on_and_counts(examples: Path) -> None:
    async def ask(session: ClientSession) -> tuple[Any, Any]:
        first = await called(session, "search", actor=["Lind"], limit=2, count=True)
        return first, await called(session, "search", actor=["Lind"], limit=2, cursor=first["next"])

    first, second = with_server(examples, ask)
    assert first["total"] > 4
    assert {v["label"] for f in first["facets"] if f["name"] == "actor" for v in f["values"] if v["chosen"]}
    assert "total" not in second
    assert not {r["record"] for r in first["items"]} & {r["record"] for r in second["items"]}


def test_reports_are_found_by_their_words(examples: Path) -> None:
    found = with_server(examples, lambda s: called(s, "reports", words="ceasefire"))
    assert [r["outlet"] for r in found] == ["The Taless Herald"]


def test_answers_are_short(examples: Path) -> None:
    """In bytes; a token is some four of them."""

    async def ask(session: ClientSession) -> dict[str, int]:
        tools = (await session.list_tools()).tools
        long = {tool: await called(session, tool, process="Kaldara") for tool in MOST if tool != "tools"}
        sizes = {tool: len(json.dumps(answer)) for tool, answer in long.items()}
        return sizes | {"tools": sum(len(tool.model_dump_json()) for tool in tools)}

    for name, size in with_server(examples, ask).items():
        assert size < MOST[name], name


def test_what_cannot_be_answered_says_why(examples: Path) -> None:
    asked = {
        "no record has the id": ("record", {"record": "res_none"}),
        "no process is called": ("state", {"process": "Nowhere"}),
        "is no day": ("timeline", {"since": "soon"}),
    }

    async def ask(session: ClientSession) -> dict[str, Any]:
        return {said: await session.call_tool(tool, arguments) for said, (tool, arguments) in asked.items()}

    for said, answer in with_server(examples, ask).items():
        assert answer.is_error
        assert said in json.dumps([c.model_dump(mode="json") for c in answer.content])
