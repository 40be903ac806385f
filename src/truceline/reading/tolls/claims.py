"""The claims of one sentence: its figures about people, how bounds carry over, which is part of or revises which."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from truceline.model.enums import Bound, ZoneKind
from truceline.reading.grammar import auxiliaries
from truceline.reading.numbers import Amount, rebounded
from truceline.reading.tolls.counted import links
from truceline.reading.tolls.figures import Candidate, candidates
from truceline.reading.tolls.guards import claimed
from truceline.reading.tolls.lexicon import fate, is_in, is_person, measure_in, table
from truceline.reading.tolls.roles import Link, governing
from truceline.reading.tolls.seen import corrected, seen
from truceline.reading.tolls.totals import PAST, since, totalled

_PARTS = frozenset({"including", "among", "whom"})
_EARLIER = frozenset({"earlier", "previous", "initial", "previously", "initially"})


@dataclass(slots=True, eq=False)
class Claim:
    """A toll in the making."""

    figure: Candidate
    link: Link
    amount: Amount
    sentence: tuple[int, int]
    zone: ZoneKind
    whole: Claim | None = None
    """The larger claim it is part of."""
    earlier: Claim | None = None
    """The claim it revises."""
    goes_on: Claim | None = None
    """The claim before it in the sentence, where it counts the same over another time."""
    others: list[Claim] = field(default_factory=list)
    """Claims that tell the same toll again."""

    @property
    def trigger(self) -> Token:
        """The word that makes it a toll."""
        return self.link.trigger


def claims_in(doc: Doc, zone: ZoneKind, start: int, end: int, last: Claim | None = None) -> list[Claim]:
    """The claims of the sentence `[start, end)`, in order; `last` is one of the sentence just before, if it has any."""
    found: list[Claim] = []
    for figure in candidates(doc, start, end):
        ties = [] if found and _severity(doc, figure) else list(links(doc, figure, start, end))
        ties = [corrected(doc, figure, tie) for tie in ties]
        if not ties:
            told = found[-1] if found else last
            if found and (part := _inherited(doc, figure, found[-1])):
                found.append(part)
            elif told is not None and (again := _counted_again(doc, figure, told)):
                found.append(Claim(figure, again, figure.amount, (start, end), zone))
            elif told is not None and (
                again := totalled(doc, figure, told.link, start) or since(doc, figure, told.link)
            ):
                beyond = doc[figure.start - 1].lower_ in PAST
                amount = rebounded(figure.amount, Bound.MORE_THAN) if beyond else figure.amount
                found.append(Claim(figure, again, amount, (start, end), zone, goes_on=found[-1] if found else None))
            elif (by_model := seen(doc, figure)) is not None:
                found.append(Claim(figure, by_model, figure.amount, (start, end), zone))
            continue
        tie = next((t for t in ties if claimed(t, figure.amount, start) or _leaning(doc, figure, t, found)), None)
        if tie is None or (figure.weak and (_counted_before(figure, tie, found) or not _told(tie, figure))):
            continue
        whole = found[-1].whole or found[-1] if found and _introduced(doc, figure, start) else None
        found.append(Claim(_named_before(figure, tie, found), tie, figure.amount, (start, end), zone, whole))
        found += _likewise(found[-1])
    found = [c for c in found if not _misread(c, found)]
    _carry_bounds(found)
    _wholes(doc, found)
    _broken_down(found)
    _revisions(doc, found)
    return found


def _counted_before(figure: Candidate, tie: Link, found: list[Claim]) -> bool:
    """Whether a plural is what a figure before it counts: "dozens suffered injuries", "six rebel fighters died"."""
    if figure.amount.value is not None:
        return False
    same = [c for c in found if c.trigger == tie.trigger]
    if tie.trigger == figure.noun:
        return bool(same)
    return any(
        not c.figure.weak
        and all(t.pos_ in {"NOUN", "PROPN", "ADJ"} for t in figure.head.doc[c.figure.end : figure.start])
        for c in same
    )


def _misread(claim: Claim, found: list[Claim]) -> bool:
    """Whether a bare plural only seems to be the subject of a word that a figure beside that word has."""
    if not claim.figure.weak or claim.amount.value is not None or claim.link.part_of is not None:
        return False
    others = [
        c for c in found if c.trigger == claim.trigger and not c.figure.weak and c.figure.start > claim.figure.end
    ]
    return any(claim.figure.head not in _chain(c.figure.head) for c in others)


def _chain(noun: Token) -> list[Token]:
    """A noun and what it is coordinated with before it."""
    found = [noun]
    while found[-1].dep_ in {"conj", "appos"}:
        found.append(found[-1].head)
    return found


def _leaning(doc: Doc, figure: Candidate, tie: Link, found: list[Claim]) -> bool:
    """Whether a fate is joined to one that is claimed: the second of "left 11 dead and 35 wounded"."""
    if not found or fate(tie.trigger) is None or tie.trigger.i - figure.end > 1:
        return False
    between = doc[found[-1].trigger.i + 1 : figure.start]
    return len(between) <= 2 and all(t.lower_ in {"and", ",", "but"} for t in between)


def _named_before(figure: Candidate, tie: Link, found: list[Claim]) -> Candidate:
    """The figure with the noun it shares with the one before: "two soldiers were killed and five hurt"."""
    bare = figure.noun is None or fate(figure.noun) is not None
    if not (bare and found and tie.part_of is None and not figure.part and _same_verb(found[-1].link, tie)):
        return figure
    return replace(figure, noun=None, counts=found[-1].figure.counted)


def _told(tie: Link, figure: Candidate) -> bool:
    """Whether an article or a bare plural is told of as past: "a soldier was killed", not "civilians are killed"."""
    verb = tie.verb
    if tie.part_of is not None:
        return True
    if verb.pos_ not in {"VERB", "AUX"}:
        # "The death of a medic" is told, "the death of civilians" only spoken of.
        return figure.amount.value is not None
    tags = {verb.tag_, *(a.tag_ for a in auxiliaries(verb) if a.lower_ not in {"being"})}
    if figure.amount.value is None and (
        verb.dep_ in {"relcl", "acl", "xcomp", "pcomp"} or (verb.tag_ == "VBG" and auxiliaries(verb))
    ):
        return False
    past = bool(tags & {"VBD", "VBG"}) or any(a.lower_ in {"have", "has", "had"} for a in auxiliaries(verb))
    return past or (verb.tag_ == "VBN" and not auxiliaries(verb))


def _inherited(doc: Doc, figure: Candidate, last: Claim) -> Claim | None:
    """A figure without a word of its own: "five of them critically", "up from nine", "including two boys"."""
    before = doc[max(last.sentence[0], figure.start - 3) : figure.start]
    words = [t.lower_ for t in before]
    if words[-2:] == ["up", "from"] or words[-2:] == ["down", "from"] or ("from" in words and _EARLIER & {*words}):
        old = Claim(figure, last.link, figure.amount, last.sentence, last.zone)
        last.earlier = old
        return old
    # "The number of wounded stood at 61, with nine still in intensive care."
    anaphor = figure.noun is None and not figure.weak and (figure.part or words[-1:] == ["with"])
    kind = _kind(figure, last)
    listed = not figure.weak and figure.noun is not None and is_person(figure.noun) and _listed(figure.noun)
    if not (anaphor or kind or listed or _PARTS & {*words} or _severity(doc, figure)):
        return None
    figure = replace(figure, noun=kind or figure.noun)
    whole = last.whole or last
    tie = replace(whole.link, sure=whole.link.sure - 0.2)
    return Claim(figure, tie, figure.amount, last.sentence, last.zone, whole=whole)


def _introduced(doc: Doc, figure: Candidate, start: int) -> bool:
    """Whether "including" or "among them" stands before a figure, whatever the parse makes of it."""
    words = [t.lower_ for t in doc[max(start, figure.start - 3) : figure.start]]
    if not figure.weak and bool({"including", "whom", "them"}.intersection(words)) and "of" not in words[-1:]:
        return True
    return not figure.weak and figure.noun is not None and _listed(figure.noun)


def _listed(noun: Token) -> bool:
    """Whether a noun is a later item of a list that "including" opens: "including the rector and two nuns"."""
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "including"


def _counted_again(doc: Doc, figure: Candidate, last: Claim) -> Link | None:
    """As in "the army says 13", "its own count of 13", "the 38 counted by X": what the claim before is about."""
    if figure.noun is not None or figure.weak or figure.amount.value in {None, 0}:
        return None
    head = figure.head
    above = head.head
    if head.dep_ == "dobj" and (is_in(above, "giving") or above.lemma_ == "say"):
        verb = above
    elif head.dep_ == "pobj" and above.lower_ in {"of", "at"} and is_in(above.head, "claimed"):
        verb = governing(above)
    else:
        counted = next((c for c in head.children if c.dep_ == "acl" and is_in(c, "giving")), None)
        if counted is None:
            return None
        verb = counted
    whole = last.whole or last
    return replace(whole.link, trigger=head, verb=verb, sure=0.5, part_of=None)


def _severity(doc: Doc, figure: Candidate) -> bool:
    """As in "Four seriously": a part of the figure before it."""
    return figure.noun is None and figure.end < len(doc) and doc[figure.end].lower_ in table("severity")


def _kind(figure: Candidate, last: Claim) -> Token | None:
    """Who the part was, in "Of the 40 dead, 12 were children"."""
    verb = figure.head.head
    if figure.head.dep_ != "nsubj" or verb.lemma_ != "be" or last.figure.definite is False:
        return None
    what = next((c for c in verb.children if c.dep_ == "attr"), None)
    opened = any(c.dep_ == "prep" and c.lower_ in {"of", "among"} and c.i < figure.start for c in verb.children)
    return what if what is not None and opened and is_person(what) else None


def _likewise(claim: Claim) -> list[Claim]:
    """As in "No one was killed or injured", "no deaths or injuries": what else there was none of."""
    if claim.amount.value != 0:
        return []
    found = []
    for token in claim.trigger.children:
        measure = measure_in(token, "harming") or measure_in(token, "counted") or fate(token)
        if token.dep_ == "conj" and measure is not None and measure is not claim.link.measure:
            tie = replace(claim.link, measure=measure, trigger=token)
            found.append(Claim(claim.figure, tie, claim.amount, claim.sentence, claim.zone))
    return found


def _carry_bounds(found: list[Claim]) -> None:
    """A bound covers the figures joined to its own under the same verb (decision 18)."""
    for last, claim in pairwise(found):
        if last.amount.bound in {Bound.EXACT, Bound.VAGUE} or claim.figure.weak:
            continue
        if (
            claim.amount.bound is Bound.EXACT
            and claim.link.part_of is None
            and claim.whole is None
            and _same_verb(last.link, claim.link)
        ):
            claim.amount = rebounded(claim.amount, last.amount.bound)


def _same_verb(first: Link, second: Link) -> bool:
    """Whether the second figure has no verb of its own: "12 people had been killed and 20 wounded"."""
    if first.trigger == second.trigger:
        return True
    token = second.trigger
    if any(c.dep_ in {"aux", "auxpass", "dobj"} for c in token.children) or token.tag_ == "VBG":
        return False
    # Active verbs and subjects with a verb of their own start afresh; a participle or an adjective leans on the first.
    if not (fate(token) is not None or token.tag_ == "VBN") or token.i < first.trigger.i:
        return False
    return governing(first.trigger).sent.start == governing(token).sent.start


def _wholes(doc: Doc, found: list[Claim]) -> None:
    for claim in found:
        if claim.whole is not None or (claim.link.part_of is None and not claim.figure.part):
            continue
        noun = claim.link.part_of
        earlier = [c for c in found if c is not claim and c.whole is None and c.figure.start < claim.figure.start]
        named = [c for c in earlier if noun is not None and noun in {c.figure.noun, c.figure.head}]
        same = [c for c in earlier if c.link.measure is claim.link.measure]
        if noun is not None:
            # "A daughter and two sons were among the dead": neither is part of the other.
            same = [c for c in same if c.trigger != claim.trigger]
        claim.whole = next(iter([*named, *reversed(same)]), None)


def _broken_down(found: list[Claim]) -> None:
    """Hangs on a figure what spells it out: "three reporters, two women and a man" adds up."""
    for whole in found:
        head = whole.figure.head
        items = [c for c in found if c.figure.head != head and head in _chain(c.figure.head)]
        first = items[0].figure.head if items else head
        listed = first.dep_ == "appos" or (head.i + 1 < len(head.doc) and head.nbor(1).text == ",")
        if items and listed and sum(c.amount.value or 0 for c in items) == whole.amount.value:
            for item in items:
                item.whole = item.whole or whole


def _revisions(doc: Doc, found: list[Claim]) -> None:
    """As in "Rose from nine to 11": the figure behind "from" is the one that was."""
    for old in found:
        if old.figure.start == 0 or doc[old.figure.start - 1].lower_ != "from" or old.earlier is not None:
            continue
        new = next((c for c in found if c is not old and c.earlier is None and _instead(doc, old, c)), None)
        if new is not None:
            new.earlier = old


def _instead(doc: Doc, old: Claim, new: Claim) -> bool:
    """Whether a figure replaces the one behind "from": by one verb, or as in "lowered to 20 from 22 the number"."""
    near = -5 < new.figure.end - old.figure.start < 1 or -5 < old.figure.end - new.figure.start < 1
    return new.trigger == old.trigger or (near and doc[new.figure.start - 1].lower_ == "to")


def number_of(claim: Claim) -> tuple[int | None, int | None, int | None]:
    """The figure of a claim, for comparing."""
    return claim.amount.value, claim.amount.low, claim.amount.high
