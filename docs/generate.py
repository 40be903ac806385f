"""Writes the pages of docs/reference from the code: command line, JSON Schema, codebook and columns field by field.

`make docs` runs it; tests/docs/test_generated.py fails while the pages are not current.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from truceline.cli.main import app
from truceline.export.columns import COLUMNS
from truceline.export.parquet import NESTED
from truceline.model.schema import MODELS, json_schema, schema_text

REFERENCE = Path(__file__).resolve().parent / "reference"
NOTE = "<!-- Written by docs/generate.py; change the code and run `make docs`. -->"
WIDTH = 96


def cli_page() -> str:
    """Every command with its help, as the program prints it."""
    lines = [NOTE, "", "# The command line", ""]
    for name, text in _helps(typer.main.get_command(app), "truceline", None):
        lines += [f"## `{name}`", "", "```text", text, "```", ""]
    return "\n".join(lines)


def _helps(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:
    context = command.context_class(
        command,
        info_name=name.rsplit(" ", 1)[-1],
        parent=parent,
        **command.context_settings | {"terminal_width": WIDTH, "max_content_width": WIDTH},
    )
    text = "\n".join(line.rstrip() for line in command.get_help(context).strip().splitlines())
    yield name, text
    for child in getattr(command, "commands", {}).values():
        yield from _helps(child, f"{name} {child.name}", context)


def schema_page() -> str:
    """The JSON Schema, as `truceline schema` writes it."""
    return schema_text()


def codebook_page() -> str:
    """Every model with its fields and every list of values, in the words of the code."""
    found = json_schema()["$defs"]
    first = [model.__name__ for model in MODELS]
    models = [*first, *sorted(n for n in found if "properties" in found[n] and n not in first)]
    lines = [NOTE, "", "# The codebook, field by field", "", _INTRODUCTION, ""]
    for name in models:
        lines += _model(name, found[name])
    lines += ["## Values", ""]
    for name in sorted(n for n in found if "enum" in found[n]):
        lines += _values(name, found[name])
    return "\n".join(lines)


_INTRODUCTION = (
    "Offsets are half-open ranges `[start, end)` of Unicode code points into the report's canonical text. Fields that "
    "every kind of record has are listed with each. Where nothing is known a field is null, and a list is empty."
)


def _model(name: str, schema: dict[str, Any]) -> list[str]:
    lines = [f"## {name}", "", schema.get("description", ""), "", "| field | type | meaning |", "|---|---|---|"]
    for field, of in schema["properties"].items():
        meaning = " ".join(of.get("description", "").split()).replace("|", "\\|")
        lines.append(f"| `{field}` | {_type(of)} | {meaning} |")
    return [*lines, ""]


def _values(name: str, schema: dict[str, Any]) -> list[str]:
    values = ", ".join(f"`{value}`" for value in schema["enum"])
    return [f"### {name}", "", schema.get("description", ""), "", values, ""]


def _type(of: dict[str, Any]) -> str:
    """A type in a few words: "Span", "list of Term", "string or null"."""
    if "$ref" in of:
        return str(of["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in of or "oneOf" in of:
        return " or ".join(_type(part) for part in of.get("anyOf", of.get("oneOf")))
    if "const" in of:
        return f"`{of['const']}`"
    if of.get("type") == "array":
        items = of.get("items") or {"type": "value"}
        return f"list of {_type(items)}"
    return str(of.get("type", "value"))


def columns_page() -> str:
    """The data dictionary of the flat exports: every column with its type and meaning."""
    lines = [
        NOTE,
        "",
        "# The columns of the flat exports",
        "",
        _COLUMNS,
        "",
        "| column | type | meaning |",
        "|---|---|---|",
    ]
    lines += [f"| `{c.name}` | {c.type} | {_cell(c.holds)} |" for c in COLUMNS]
    lines += [
        "",
        "In Parquet besides, `chain` in place of the text of that name:",
        "",
        "| column | meaning |",
        "|---|---|",
    ]
    lines += [f"| `{name}` | {_cell(holds)} |" for name, holds in NESTED.items()]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_COLUMNS = (
    "One record a row, the same columns for every kind; a cell that does not apply to a kind is empty. CSV and Parquet "
    "have them all, GeoJSON's properties and the bodies of JSON-LD those that are filled. A text of several parts joins"
    " them with ` \\| `. Offsets are half-open and count Unicode code points of the canonical text."
)


PAGES = {"cli.md": cli_page, "schema.json": schema_page, "codebook.md": codebook_page, "columns.md": columns_page}
"""Every generated page and what makes it."""


def main() -> None:
    """Writes all pages."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
        print(REFERENCE / name)


if __name__ == "__main__":
    main()
