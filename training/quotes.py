"""Which words of a report stand in quotation marks, and what mode that gives an attribution."""

from __future__ import annotations

from training.corpus import Attribution, Report

_PAIRS = {"“": "”", "«": "»", "‘": "’", "„": "”"}


def quoted(text: str) -> bytearray:
    """One byte a code point, 1 inside quotation marks. A mark left open runs to the end of its paragraph."""
    inside = bytearray(len(text))
    start = 0
    for paragraph in text.split("\n\n"):
        closers: list[str] = []
        for i, char in enumerate(paragraph, start):
            before, after = text[i - 1 : i], text[i + 1 : i + 2]
            if closers and char == closers[-1] and not (char in "’'" and after.isalnum()):
                closers.pop()
            elif char in _PAIRS:
                closers.append(_PAIRS[char])
            elif char == '"' or (char == "'" and not before.isalnum() and after.isalnum()):
                closers.append(char)
            else:
                inside[i] = bool(closers)
        start += len(paragraph) + 2
    return inside


def mode(report: Report, attribution: Attribution) -> str:
    """How much of the content is in quotation marks: "direct" all, "mixed" some, "indirect" none of its words."""
    if attribution.mode:
        return {"d": "direct", "m": "mixed", "i": "indirect"}[attribution.mode]
    inside = quoted(report.text)
    words = [bool(inside[i]) for s, e in attribution.content for i in range(s, e) if report.text[i].isalnum()]
    return "direct" if all(words) else "mixed" if any(words) else "indirect"
