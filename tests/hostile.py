"""A ledger in which everything that people elsewhere write is an attack: titles, outlets, addresses, names, words."""

from __future__ import annotations

from pathlib import Path

from ledger_samples import NOON, RUN, TEXT, reading, report, span
from peopled import add_people
from truceline.ledger import open_ledger
from truceline.model.records import Record, Statement
from truceline.workflow.join import join_waiting

PAYLOADS = tuple(
    (Path(__file__).parent / "web" / "security" / "data" / "payloads.txt").read_text(encoding="utf-8").splitlines()
)


def hostile_ledger(path: Path) -> Path:
    """Makes a ledger with a report for each payload, which stands wherever words of others can stand."""
    with open_ledger(path, writing=True) as ledger:
        for n, payload in enumerate(PAYLOADS):
            text = f"{payload} {TEXT}\n\n{payload}"
            told = report(
                text,
                given=None,
                url=f"https://news.example/{n}?{payload}" if n % 2 else f"javascript:window.ran=1//{n}",
                title=payload,
                outlet=payload,
                agency=span(text, payload),
                source=payload,
                published=f"2031-04-{n % 28 + 1:02}",
            )
            read = reading(told)
            records = tuple(_renamed(record, payload) for record in read.records)
            ledger.write(told, read.model_copy(update={"records": records}), RUN, learnt=NOON)
        for _ in join_waiting(ledger):
            pass
    return add_people(path)


def _renamed(record: Record, payload: str) -> Record:
    """The record with the payload as the name of whoever speaks."""
    chain = tuple(link.model_copy(update={"name": payload}) for link in record.chain)
    if isinstance(record, Statement) and record.speaker and record.speaker.actor:
        actor = record.speaker.actor.model_copy(update={"name": payload})
        return record.model_copy(update={"chain": chain, "speaker": record.speaker.model_copy(update={"actor": actor})})
    return record.model_copy(update={"chain": chain})
