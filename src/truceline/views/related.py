"""What follows what among proposals, and which answer is to which: worked out from the latest that is told of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from truceline.ledger.asking import Fact
from truceline.merge.accounts import Account, accounts
from truceline.views.threads import Fetch, Group, grouped

# So many of the latest proposals, with so many tellings each, can be meant by an answer or followed by a proposal.
_PROPOSALS, _TELLINGS = 60, 3
# So many answers are looked into: those of reports that tell of the proposals shown, then the latest.
_ANSWERS = 400


def related(
    shown: Sequence[Group], proposals: Iterable[Fact], responses: Iterable[Fact], fetch: Fetch
) -> list[Account]:
    """The accounts by which `truceline.merge.lineage` and `truceline.merge.answers` tell what belongs together.

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
    return accounts(facts.values(), fetch(list(facts)))
