"""Prints what the first look loses, what it skips and how long it takes: `python -m evals.firstlook`.

Of our held-back reports only figures are printed, never which were judged wrongly.
"""

from __future__ import annotations

from training.markup import load

from evals.firstlook import measure
from evals.firstlook.measure import Item, rate
from evals.kit import kit


def main() -> None:
    """Measures and prints."""
    parts = {part: measure.own(part) for part in ("open", "held")}
    corpus = measure.corpus()
    worth = {f"our own, {part}": items for part, items in parts.items()}
    worth |= {"examples and held-back gold": measure.gold(), "reading corpus": corpus}
    ordinary = dict(worth)
    if folder := kit():
        local = measure.local_news(folder)
        worth |= {"kit: ledger set": measure.ledger_set(folder), "kit: tolls": measure.toll_set(folder)}
        worth |= {"kit: local news": local}
        ordinary |= {"kit: local news": local}
    print("Wars and talks: reports, lost, records other than statements, recall of those")
    for name, items in worth.items():
        found = rate(item for item in items if item.worth)
        print(f"  {name:30}{found.reports:6}{found.reports - found.read:6}{found.records:7}{found.recall:8.3f}")
    print("Ordinary news: reports, skipped, share")
    for name, items in ordinary.items():
        _print_skipped(name, [item for item in items if not item.worth])
    print("Ordinary news of our own by section")
    held = [item for items in parts.values() for item in items if not item.worth]
    for section in dict.fromkeys(item.section for item in held):
        _print_skipped(section, [item for item in held if item.section == section])
    speed = measure.milliseconds_a_kilobyte([measure.taken(one.text) for _, one in load()])
    print(f"Speed: {speed:.2f} ms a kilobyte of text, over the reading corpus")


def _print_skipped(name: str, items: list[Item]) -> None:
    if items:
        found = rate(items)
        print(f"  {name:30}{found.reports:6}{found.reports - found.read:6}{found.skipped:8.3f}")


if __name__ == "__main__":
    main()
