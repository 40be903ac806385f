"""Openly licensed news of others, with marks of our own beside it. The texts are read from a folder and not kept here.

`others/*.jsonl` holds one report a line: its id, the SHA-256 of its text, the ranges and labels of its sentences, and
its marks, all as offsets into that text. The texts are the news documents of GUM (Wikinews, CC BY 2.5) and the parts of
re3d that are openly licensed (UK Open Government Licence 3, US public domain, Australian CC BY 3.0).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from training.corpus import Label, Report, Sentence, Zone
from training.markup import Mark, assemble, marks_of, read
from training.records import Marked, marked, records

MARKS = Path(__file__).parent / "others"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Id and text of every document in a folder that holds `gum/*.conllu` and `re3d_permissive.jsonl`.

    Paragraphs are separated by a blank line, and white space is single.
    """
    for path in sorted((folder / "gum").glob("GUM_news_*.conllu")):
        yield f"gum-{path.stem.removeprefix('GUM_news_')}", _gum(path.read_text(encoding="utf-8"))
    re3d = folder / "re3d_permissive.jsonl"
    if re3d.is_file():
        for n, line in enumerate(re3d.read_text(encoding="utf-8").splitlines()):
            paragraphs = (" ".join(p.split()) for p in json.loads(line)["text"].split("\n"))
            yield f"re3d-{n:02d}", "\n\n".join(filter(None, paragraphs))


def _gum(conllu: str) -> str:
    paragraphs: list[list[str]] = [[]]
    for line in conllu.splitlines():
        if re.match(r"# newpar(?!_)", line):
            paragraphs.append([])
        elif line.startswith("# text = "):
            paragraphs[-1].append(" ".join(line.removeprefix("# text = ").split()))
    return "\n\n".join(" ".join(p) for p in paragraphs if p)


def others(folder: Path) -> Iterator[tuple[Report, list[Marked] | None]]:
    """The marked reports whose texts stand in `folder`, with their records, None where nobody has marked any.

    One whose text is another than was marked is left out.
    """
    found = dict(texts(folder))
    for path in sorted(MARKS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = found.get(row["id"])
            if text is not None and digest(text) == row["sha256"]:
                yield _report(row, text), _records(row)


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _report(row: dict, text: str) -> Report:
    sentences = [
        Sentence(s, e, Zone(zone), tuple(label for label in Label if label in labels), paragraph)
        for s, e, zone, labels, paragraph in row["sentences"]
    ]
    return assemble({"id": row["id"], "topic": row["topic"]}, text, sentences, [Mark(*m) for m in row["marks"]])


def _records(row: dict) -> list[Marked] | None:
    if "records" not in row:
        return None
    return [
        Marked(kind, sentence, tuple(trigger), {name: tuple(map(tuple, at)) for name, at in words.items()}, values)
        for kind, sentence, trigger, words, values in row["records"]
    ]


def row(report: Report, told: list[Marked] | None) -> dict:
    """A marked report without its text."""
    held = {} if told is None else {"records": [[r.kind, r.sentence, r.trigger, r.words, r.values] for r in told]}
    return {
        "id": report.id,
        "topic": report.header["topic"],
        "sha256": digest(report.text),
        "sentences": [[s.start, s.end, s.zone.value, "".join(s.labels), s.paragraph] for s in report.sentences],
        "marks": [[m.start, m.end, m.tag] for m in marks_of(report)],
        **held,
    }


def main() -> None:
    """Keeps the marks of annotated files: `python -m training.others TEXTS OUT.jsonl RECORDS FILE.txr …`."""
    texts_folder, out, told, *files = map(Path, sys.argv[1:])
    found, lines = dict(texts(texts_folder)), marked(told)
    rows = []
    for path in files:
        for report in read(path.read_text(encoding="utf-8"), path.name):
            if found.get(report.id) != report.text:
                sys.exit(f"{path}: the text is not that of {report.id}")
            held = list(records(report, lines[report.id])) if report.id in lines else None
            rows.append(json.dumps(row(report, held), ensure_ascii=False))
    out.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
