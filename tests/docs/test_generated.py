"""The generated pages are current, and nothing that a user meets goes without a word of explanation."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

from truceline.model.schema import json_schema

ROOT = Path(__file__).parents[2]


def _generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["cli.md", "schema.json", "codebook.md", "columns.md"])
def test_generated_page_is_current(page: str) -> None:
    wanted = _generate().PAGES[page]()
    assert (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8") == wanted, "run `make docs`"


def test_every_field_and_list_of_values_is_explained() -> None:
    found = json_schema()["$defs"]
    silent = [name for name, schema in found.items() if not schema.get("description")]
    silent += [
        f"{name}.{field}"
        for name, schema in found.items()
        for field, of in schema.get("properties", {}).items()
        # A field whose type is a list of values is explained with that list.
        if not of.get("description") and "$ref" not in of and "const" not in of
    ]
    assert silent == []


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_every_command_has_an_example() -> None:
    page = _generate().cli_page()
    for section in page.split("## `")[1:]:
        assert "Examples:" in section, section.splitlines()[0]
