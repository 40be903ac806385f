"""What the program reads from each example report, one compact line a record: a change in reading shows as a diff.

python -m evals.golden --write      # writes tests/golden/<report>.jsonl anew; read the diff before it is committed
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evals.gold import Row, load
from evals.own import rows

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden"
# The fields of a record that tell it from others, and those that a reading gets wrong most easily.
_FIELDS = (
    "speaker cue mode act participants format status place label proposal_kind authors phases to object polarity issue "
    "actor claimant measure value bound type source target content when hedge condition"
).split()
# Words beyond this many code points are cut in the middle, so that a line can be read.
LONGEST = 60


def line(record: Row) -> str:
    """A record as one line of JSON: its kind, then its fields as words and values."""
    fields = {name: _short(record[name]) for name in _FIELDS if record.get(name) not in (None, [], "unknown")}
    where = {"at": record["anchors"][0]["start"]} | ({"tellings": n} if (n := len(record["anchors"])) > 1 else {})
    return json.dumps({"kind": record["kind"], **where, **fields}, ensure_ascii=False)


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return _cut(" … ".join(str(_short(one)) for one in value))
    if not isinstance(value, dict):
        return value
    if "level" in value:
        return f"{value['level']} ({value['holder']}): {value['cue']['text']}"
    if value.get("value"):
        return str(value["value"])
    words = value.get("text") or (value.get("span") or {}).get("text") or ""
    name = (value.get("actor") or {}).get("name")
    return _cut(f"{words} = {name}" if name and name != words else words)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    half = LONGEST // 2
    return words if len(words) <= LONGEST else f"{words[: half - 1]}…{words[-half:]}"


def page(records: Iterable[Row]) -> str:
    """The lines of a report."""
    return "".join(f"{line(record)}\n" for record in records)


def pages() -> dict[str, str]:
    """What the program reads now, by the name of the report."""
    gold = load()
    return {one.name: page(found) for one, found in zip(gold, rows(one.report for one in gold), strict=True)}


def main() -> int:
    """Writes the golden files; 1 where one is not as it was."""
    changed = []
    for name, text in pages().items():
        path = GOLDEN / f"{name}.jsonl"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            changed.append(path.name)
            if "--write" in sys.argv[1:]:
                path.write_text(text, encoding="utf-8")
    print(f"{len(changed)} golden files {'written' if '--write' in sys.argv[1:] else 'differ'}", *changed, sep="\n  ")
    return int(bool(changed) and "--write" not in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
