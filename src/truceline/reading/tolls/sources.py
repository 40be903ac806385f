"""Who gives a figure, who did it, who contests it, and how it is hedged."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import HedgeHolder, HedgeLevel
from truceline.model.records import Hedge
from truceline.model.spans import Named
from truceline.reading.doc import Attribution, attributions_around, cited, holder, named, span, state
from truceline.reading.grammar import agent, is_passive, noun_phrase, prepositional, subject
from truceline.reading.tolls.lexicon import fate, hedge_level, is_in, is_person, measure_in

_TO_FIGURE = frozenset({"prep", "pobj", "compound", "amod", "nummod", "acl", "nsubj"})
_DOING = ("harming", "fatal", "lives", "holding", "befalling")
_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp"})


def claimant_of(doc: Doc, trigger: Token, verb: Token) -> Named | None:
    """Whoever gives the figure: the innermost one cited, else the one whose count it is; the outlet's own has none."""
    own = _owner(trigger, verb)
    if own is not None:
        start, end = noun_phrase(own)
        return named(doc, (start, end - (doc[end - 1].tag_ == "POS")), own.i)
    attribution = next((a for a in reversed(attributions_around(doc, trigger.i)) if a.speaker is not None), None)
    if attribution is None or attribution.speaker is None or _contests(doc, attribution):
        return None
    head = attribution.speaker_head if attribution.speaker_head is not None else attribution.speaker[1] - 1
    if (
        doc[attribution.speaker[0]].tag_ in {"WP", "WDT"}
        and not attribution.speaker[0] <= head < attribution.speaker[1]
    ):
        # "The army, which had spoken of 13 dead": whoever the relative clause is about.
        return named(doc, noun_phrase(doc[head]), head)
    return named(doc, attribution.speaker, head)


def _owner(trigger: Token, verb: Token) -> Token | None:
    """As in "The ministry put the toll at 30", "the ministry's figure of 30", "the clinic reported 12 deaths"."""
    for _, count in prepositional(verb, "by"):
        whose = next((c for c in count.children if c.dep_ == "poss"), None)
        if whose is not None and is_in(count, "claimed"):
            return whose
    token = trigger
    for _ in range(4):
        poss = next((c for c in token.children if c.dep_ == "poss"), None)
        if poss is not None and poss.pos_ != "PRON" and is_in(token, "claimed") and not measure_in(token, "deed"):
            return poss
        if token.head == token or token.dep_ not in _TO_FIGURE:
            break
        token = token.head
    # The verb that gives a figure is not the one that tells the deaths.
    above = verb if measure_in(verb, "harming") is None and measure_in(verb, "befalling") is None else None
    if above is None or not (is_in(above, "giving") or above.lemma_ == "say"):
        return None
    who = agent(above) if is_passive(above) or above.dep_ == "acl" else subject(above)
    if who is not None and who.tag_ in {"WP", "WDT"} and above.dep_ == "relcl":
        # "The army, which had spoken of 13 dead".
        who = above.head
    if who is None or is_in(who, "claimed") or who.tag_ in {"WP", "WDT"} or is_in(who, "incident"):
        return None
    return who if state(who.doc).actors.get(who.i) or who.pos_ in {"NOUN", "PROPN"} else None


def author_of(doc: Doc, verb: Token, counted: Token) -> Named | None:
    """Who did it, as claimed: "killed by gunmen", "an air force strike killed", "in an attack by rebels".

    Args:
        doc: the Doc.
        verb: the verb that tells what was done.
        counted: the token that stands for those it was done to.
    """
    if verb.lemma_ == "lose" or not (verb.lemma_ == "leave" or any(is_in(verb, name) for name in _DOING)):
        return None
    by = agent(verb)
    if by is not None:
        return _who(doc, by)
    doer = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if doer is None and verb.dep_ in {"advcl", "conj"} and not is_passive(verb):
        doer = subject(verb)
    if doer is not None and doer != counted and not is_in(verb, "befalling") and not is_passive(verb):
        return _who(doc, doer)
    for _, noun in prepositional(verb, "in", "during", "after", "when", "from"):
        for _, who in prepositional(noun, "by"):
            return _who(doc, who)
        if (found := _maker(noun)) is not None and is_in(noun, "incident"):
            return named(doc, (found.i, found.i + 1), found.i)
    return None


def _who(doc: Doc, noun: Token) -> Named | None:
    """The actor behind a noun: itself if it can act, the one whose weapon or attack it is otherwise."""
    if is_in(noun, "incident"):
        by = next((who for _, who in prepositional(noun, "by", "of") if not is_in(who, "incident")), None)
        maker = by if by is not None and (is_person(by) or by.i in state(doc).actors) else _maker(noun)
        if maker is None:
            return None
        return named(doc, noun_phrase(maker) if maker == by else (maker.i, maker.i + 1), maker.i)
    acts = noun.i in state(doc).actors or is_person(noun) or noun.ent_type_ in {"ORG", "GPE", "NORP", "PERSON"}
    known = acts or is_in(noun, "force")
    return named(doc, noun_phrase(noun), noun.i) if known and noun.tag_ not in {"WP", "WDT"} else None


def _maker(noun: Token) -> Token | None:
    """Whose attack it is: "an Israeli strike", "rebel fire", "the army's raid"."""
    for child in noun.children:
        if child.dep_ not in {"amod", "compound", "poss"} or child.i > noun.i or is_in(child, "incident"):
            continue
        known = child.i in state(noun.doc).actors or child.ent_type_ in {"NORP", "GPE"}
        if known or is_in(child, "people") or is_in(child, "force"):
            return child
    return None


def hedge_of(doc: Doc, trigger: Token, start: int, end: int) -> Hedge | None:
    """What softens the figure in its own clause: "reportedly", "may have", "presumed dead"."""
    first, last = _clause(trigger, start, end)
    for token in doc[first:last]:
        level = hedge_level(token)
        if level is None or (token.tag_ == "MD" and token.head not in {trigger, trigger.head}):
            continue
        return Hedge(cue=span(doc, token.i, token.i + 1), level=level, holder=holder(doc, token.i, None))
    return _denied(doc, trigger)


def _denied(doc: Doc, trigger: Token) -> Hedge | None:
    """As in "The army denied that 20 people were killed": the figure stands, denied by whoever is cited."""
    attribution = cited(doc, trigger.i)
    if attribution is None or not _contests(doc, attribution):
        return None
    verb = attribution.verb or 0
    cue = span(doc, *(attribution.cue or (verb, verb + 1)))
    return Hedge(cue=cue, level=HedgeLevel.DENIED, holder=HedgeHolder.SOURCE)


def _contests(doc: Doc, attribution: Attribution) -> bool:
    """Whether the one who is cited denies or doubts what is told."""
    return attribution.verb is not None and is_in(doc[attribution.verb], "contest")


def _clause(trigger: Token, start: int, end: int) -> tuple[int, int]:
    top = trigger
    while top.dep_ not in _CLAUSE and top.head != top:
        top = top.head
    return max(start, top.left_edge.i), min(end, max(trigger.i + 1, top.right_edge.i + 1))


def denier(doc: Doc, attribution: Attribution | None) -> Named | None:
    """The speaker of an attribution as one who contests a figure."""
    if attribution is None or attribution.speaker is None:
        return None
    return named(doc, attribution.speaker, attribution.speaker_head or attribution.speaker[0])


def contester(doc: Doc, start: int, end: int) -> Named | None:
    """Who contests a figure in the sentence `[start, end)`: "the army disputed the toll"."""
    for token in doc[start:end]:
        if token.pos_ != "VERB" or not is_in(token, "contest"):
            continue
        what = next((c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}), None)
        if what is None or not is_in(what, "claimed") or fate(what) is not None:
            continue
        who = agent(token) if is_passive(token) else subject(token)
        if who is not None and who != what:
            return named(doc, noun_phrase(who), who.i)
    return None
