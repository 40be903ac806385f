"""docs/dependencies.md names what is installed and why, and nothing needed to run is under the GPL alone."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
# What the page is built with stands in a section of its own; npm's lock file names it.
PAGE, BUILT_WITH = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").split("\n## The page\n")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _asked_for() -> list[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = [PROJECT["project"]["dependencies"], *extras, *PROJECT["dependency-groups"].values()]
    return sorted({Requirement(line).name for group in groups for line in group})


@pytest.mark.parametrize("name", _asked_for())
def test_every_dependency_has_its_reason(name: str) -> None:
    assert f"| `{name}` |" in PAGE


def test_no_reason_without_its_dependency() -> None:
    assert set(re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)) == set(_asked_for())


def test_what_the_page_is_built_with() -> None:
    package = json.loads((ROOT / "ui" / "package.json").read_text(encoding="utf-8"))
    listed = {
        name for row in re.findall(r"^\|([^|]+)\|", BUILT_WITH, re.MULTILINE) for name in re.findall("`([^`]+)`", row)
    }
    assert listed == {*package["dependencies"], *package["devDependencies"]}


def _installed(name: str, seen: set[str]) -> set[str]:
    """The distribution of that name and all that it needs here, by name."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return seen
    try:
        needs = distribution(name).requires or []
    except PackageNotFoundError:  # of another platform or Python
        return seen
    seen.add(key)
    for line in needs:
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            _installed(need.name, seen)
    return seen


def _licence(name: str) -> str:
    about = distribution(name).metadata
    classes = [c for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    first_line = ((about.get("License") or "").strip().splitlines() or [""])[0]
    return about.get("License-Expression") or first_line or " OR ".join(classes)


def test_nothing_to_run_is_under_the_gpl_alone() -> None:
    found = {name: _licence(name) for name in _installed("truceline", set())}
    assert len(found) > 40
    assert {name: licence for name, licence in found.items() if not licence} == {}
    # A choice of licences is fine as long as one of them is no GPL.
    bound = {
        n: x
        for n, x in found.items()
        if all("GPL" in choice or "General Public" in choice for choice in x.split(" OR "))
    }
    assert bound == {}
