"""What follows what among proposals, and which answer is to which: worked out from the latest that is told of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.ledger.asking import Fact
from truceline.merge.accounts import accounts
from truceline.merge.answers import answers
from truceline.merge.lineage import Lineage, lineage
from truceline.model.records import Proposal
from truceline.views.threads import Fetch, Group, grouped
from truceline.views.words import flat

# So many of the latest proposals, with so many tellings each, can be meant by an answer or followed by a proposal.
_PROPOSALS, _TELLINGS = 40, 2
# So many answers are looked into: those of reports that tell of the proposals shown, then the latest.
_ANSWERS = 200


@dataclass(frozen=True, slots=True)
class Related:
    """What was worked out."""

    follows: tuple[Lineage, ...]
    """Which proposal follows which, by their threads."""
    meant: Mapping[str, str]
    """The thread of the proposal that each answer is to, by the answer's thread."""
    names: Mapping[str, str]
    """A name of each proposal that was looked into, by thread."""


def related(shown: Sequence[Group], proposals: Iterable[Fact], responses: Iterable[Fact], fetch: Fetch) -> Related:
    """What follows what and which answer is to which (`truceline.merge.lineage`, `truceline.merge.answers`).

    Args:
        shown: proposals that are shown, looked into as far as any.
        proposals: all there are, the latest first.
        responses: all there are, the latest first.
        fetch: gives their whole records.
    """
    told = list(responses)
    reports = {f.report for group in shown for f in group.facts}
    near = [f for f in told if f.report in reports]
    others = [f for f in told if f.report not in reports]
    chosen = [f for group in shown for f in group.opened]
    chosen += [f for group in grouped(proposals)[:_PROPOSALS] for f in group.opened[:_TELLINGS]]
    facts = {f.pk: f for f in (*chosen, *(near + others)[:_ANSWERS])}
    looked = accounts(facts.values(), fetch(list(facts)))
    follows = tuple(lineage(looked))
    return Related(
        follows=follows,
        meant={a.thread: a.to for a in answers(looked, follows) if a.to},
        names={a.thread: flat(a.record.label.text) for a in looked if isinstance(a.record, Proposal)},
    )
