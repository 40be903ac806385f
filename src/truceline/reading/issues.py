"""Which issue of the codebook some words are about."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from spacy.tokens import Doc

from truceline.model.enums import Issue
from truceline.reading.words import cues

# Other words that may stand between two lemmas of a pattern ("pull all of its troops").
_GAP = 4


@cache
def _patterns() -> dict[str, list[tuple[tuple[str, ...], Issue]]]:
    """Patterns by their first lemma, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Issue]]] = defaultdict(list)
    for entry in cues("", "issues.toml")["issue"]:
        for words in entry["words"]:
            first, *rest = words.split()
            found[first].append((tuple(rest), Issue(entry["issue"])))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


def issues(doc: Doc, start: int, end: int) -> list[tuple[int, int, Issue]]:
    """The issues that tokens `[start, end)` touch: first and last token (half-open) of the words, and the issue.

    In order of the text; where patterns overlap the one with more words wins, then the one that starts earlier.
    """
    hits = []
    for i in range(start, end):
        token = doc[i]
        for rest, issue in _patterns().get(token.lemma_.lower()) or _patterns().get(token.lower_, []):
            if (stop := _follow(doc, i + 1, end, rest)) is not None:
                hits.append((len(rest), i, stop, issue))
                break
    hits.sort(key=lambda hit: (-hit[0], hit[1]))
    taken: list[tuple[int, int, Issue]] = []
    for _, i, stop, issue in hits:
        if not any(i < b and a < stop for a, b, _ in taken):
            taken.append((i, stop, issue))
    return sorted(taken)


def _follow(doc: Doc, at: int, end: int, rest: tuple[str, ...]) -> int | None:
    """One past the last of the lemmas `rest`, each at most `_GAP` words behind the last; None if one is missing."""
    for lemma in rest:
        for i in range(at, min(end, at + _GAP + 1)):
            if lemma in {doc[i].lemma_.lower(), doc[i].lower_} and doc[i].pos_ != "PROPN":
                at = i + 1
                break
        else:
            return None
    return at


def main_issue(doc: Doc, start: int, end: int) -> Issue | None:
    """The issue that tokens `[start, end)` are about: of several, the one named by more words, then the first."""
    found = issues(doc, start, end)
    return max(found, key=lambda hit: (hit[1] - hit[0] > 1, -hit[0]))[2] if found else None
