"""Proposals and answers for tests of joining that need no parser: each sentence is one record's anchor."""

from __future__ import annotations

from typing import Any

from truceline.merge.accounts import Account
from truceline.merge.traits import Context, Traits, context, traits
from truceline.model.enums import ActorKind, ResponsePolarity
from truceline.model.ids import actor_id
from truceline.model.records import Proposal, Record, Response
from truceline.model.spans import Actor, Named, Reference, Span

SIDES = frozenset({"velmar", "hill front"})


def words(text: str, at: int = 0) -> Span:
    """Words that begin at `at`."""
    return Span(start=at, end=at + len(text), text=text)


def somebody(name: str, kind: ActorKind = ActorKind.STATE) -> Named:
    """Somebody with the name in the text; "the mediators" and other small letters are described."""
    kind = kind if name[:1].isupper() else ActorKind.UNNAMED_SOURCE
    return Named(start=0, end=len(name), text=name, actor=Actor(id=actor_id(kind, name), name=name, kind=kind))


def proposal(
    label: str, *by: str, sentence: str | None = None, key: str = "pro_1", report: str = "rep_1", **more: Any
) -> Proposal:
    """A proposal called `label` and put forward by `by`; its sentence is its label unless told."""
    named = more.pop("mentions", ())
    return Proposal(
        id=key,
        report=report,
        anchors=(words(sentence or label),),
        label=words(label),
        mentions=(words(label), *map(words, named)),
        authors=tuple(map(somebody, by)),
        **more,
    )


def response(
    sentence: str, who: str, polarity: ResponsePolarity, to: str | None = None, *, key: str = "res_1", **more: Any
) -> Response:
    """An answer; `to` are the words for what is answered, `record` the id that they point to."""
    pointed = more.pop("record", None)
    reference = Reference(start=0, end=len(to), text=to, record=pointed) if to else None
    return Response(
        id=key,
        report=more.pop("report", "rep_1"),
        anchors=(words(sentence),),
        actor=somebody(who),
        polarity=polarity,
        to=reference,
        **more,
    )


def seen(record: Record, day: str | None = "2031-04-02", *, beside: tuple[Record, ...] = (), **more: Any) -> Traits:
    """A record as joining sees it, in a report of that day that names both sides of an invented conflict."""
    found = context(record.report, day, (record, *beside), ())
    within = Context(
        found.report, day, sides=found.sides | more.get("sides", SIDES), proposals=found.proposals, roles=found.roles
    )
    return traits(record, within)


def account(record: Record, thread: str, day: str = "2031-04-02", **more: Any) -> Account:
    """An account of a thread by the Ostane Courier; every report is a voice of its own unless told."""
    given: dict[str, Any] = {"voice": record.report, "outlet": "Ostane Courier", "published": day, "day": day} | more
    return Account(record=record, thread=thread, **given)
