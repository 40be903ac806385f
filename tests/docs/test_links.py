"""Every link in the project's pages leads somewhere, and nothing in it tells on whose machine it was written."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^( *)```.*?^\1```", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
# Folders that only one machine has. Split, so that this file passes its own test.
_MACHINES = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/")


def _files() -> list[Path]:
    """What belongs to the project: tracked by git, or new and not ignored. Without git, none."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


PAGES = [path for path in _files() if path.suffix == ".md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    assert [link for link in _LINK.findall(text) if not _leads_somewhere(page, link)] == []


def _leads_somewhere(page: Path, link: str) -> bool:
    if link.startswith(("https://", "http://", "mailto:")):
        return True
    path, _, heading = link.partition("#")
    target = page.parent / path if path else page
    if not target.exists():
        return False
    return not heading or heading in map(_slug, _HEADING.findall(target.read_text(encoding="utf-8")))


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_page_of_docs_is_linked_from_another() -> None:
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in _LINK.findall(page.read_text(encoding="utf-8"))
    }
    docs = [page for page in PAGES if page.is_relative_to(ROOT / "docs")]
    assert [str(page.relative_to(ROOT)) for page in docs if page.resolve() not in linked] == []


def test_no_path_of_one_machine() -> None:
    found = []
    for path in _files():
        text = path.read_bytes().decode("utf-8", "ignore")
        found += [f"{path.relative_to(ROOT)}: {machine}" for machine in _MACHINES if machine in text]
    assert found == []


def test_no_page_holds_a_placeholder() -> None:
    held = {str(p.relative_to(ROOT)): re.findall(r"@[A-Z]{2,}@|\bTODO\b|\bTBD\b", p.read_text("utf-8")) for p in PAGES}
    assert {name: words for name, words in held.items() if words} == {}


def test_changelog_has_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_pictures_load_nothing_from_a_network() -> None:
    pictures = list((ROOT / "docs" / "images").glob("*.svg"))
    assert pictures
    for picture in pictures:
        assert not re.search(r"url\(\s*[\"']?http|(?:href|src)=[\"']http", picture.read_text("utf-8"))
