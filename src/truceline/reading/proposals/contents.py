"""Where a report tells what a plan holds: the verbs and nouns that say so, whose plan it is, and in which phase.

A report names a plan and goes on: "Under it the army would leave", "It calls for", "In the second stage", or a sentence
that names nothing and stays in the mood of what would be. Sentences are walked in order with the plan last spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.reading.doc import cited, each_readable, state
from truceline.reading.grammar import SUBJECTS, auxiliaries, negated
from truceline.reading.proposals.gather import Gathered
from truceline.reading.proposals.holding import (
    IT,
    VERBS,
    further,
    has_subject,
    holds,
    is_asked,
    is_unreal,
    speaks_of,
    under,
)
from truceline.reading.proposals.phases import PhaseWords, counted, phases_in
from truceline.reading.proposals.spot import Naming
from truceline.reading.words import wordset

# A plan that was named so many sentences ago is still meant by "the first phase".
_REACH = 3
# Whoever speaks on nobody's side may tell what a plan would bring.
_NO_SIDE = frozenset({ActorKind.UNNAMED_SOURCE, ActorKind.NEWS_AGENCY, ActorKind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Content:
    """One place that tells what a plan holds."""

    group: Gathered
    """The plan."""
    head: Token
    """The verb of the clause, or the first noun of a list."""
    how: str
    """"objects": the plan or its phase is the subject, and it holds what the verb governs; "clause": the clause itself
    is what would be done; "list": the noun and those beside it."""
    phase: int | None
    """In which phase, where that is told."""
    plain: bool = True
    """Whether words say that the plan holds it; False for a sentence that goes on without naming it."""


@cache
def _table(name: str) -> frozenset[str]:
    return wordset("proposals", name)


@dataclass(slots=True)
class _Thread:
    """What the sentences so far speak of."""

    group: Gathered | None = None
    age: int = 0
    """How many sentences ago it was named or told of."""
    open: bool = False
    """Whether the last sentence lays it out, so that the next may go on without naming it."""
    phase: int | None = None
    """The phase of which the last sentence tells."""


def contents(doc: Doc, groups: Sequence[Gathered]) -> list[Content]:
    """Everything that the report tells of what its plans hold, in the order of the text.

    Args:
        doc: the Doc.
        groups: the plans that it names.
    """
    named = sorted(((n, g) for g in groups for n in g.namings), key=lambda pair: pair[0].head)
    found: list[Content] = []
    so_far = _Thread()
    for start, end in each_readable(doc, body_only=True) if named else ():
        here = [(n, g) for n, g in named if start <= n.head < end]
        told = _told(doc, start, end, here, so_far)
        _go_on(doc, so_far, here, told)
        found += told
    return found


def _go_on(doc: Doc, so_far: _Thread, here: list[tuple[Naming, Gathered]], told: list[Content]) -> None:
    if told or here:
        so_far.group, so_far.age = (told[-1].group if told else here[-1][1]), 0
    else:
        so_far.age += 1
    so_far.open = bool(told) or any(_is_laid_out(doc[n.head]) for n, _ in here)
    so_far.phase = told[-1].phase if told else None


def _is_laid_out(noun: Token) -> bool:
    """Whether a sentence presents the plan, rather than what somebody makes of it."""
    hands_out = noun.head.lemma_.lower() in _table("author_verb")  # "made public their plan" is often misparsed
    return noun.dep_ in SUBJECTS or hands_out or noun.pos_ == "VERB"


def _told(doc: Doc, start: int, end: int, here: list[tuple[Naming, Gathered]], so_far: _Thread) -> list[Content]:
    group = here[-1][1] if here else so_far.group if so_far.age < _REACH else None
    found = [c for n, g in here for c in _of_naming(doc, n, g)]
    if group is not None and not found and so_far.group is group:
        found = list(_of_pronoun(doc, start, end, so_far))
    phases = _phases(doc, start, end, group, so_far) if group is not None else []
    if group is not None and phases:
        found = _in_phases(found, phases, group)
    if group is not None and not found and not here and so_far.open:
        found = list(_going_on(doc, start, end, group, so_far.phase))
    return _spread(found, phases)


# ---------------------------------------------------------------- what names the plan


def _of_naming(doc: Doc, naming: Naming, group: Gathered) -> Iterator[Content]:
    """What the clause of a naming says that the plan holds."""
    noun = doc[naming.head]
    if naming.clause:
        asked = (c for c in noun.children if c.dep_ == "ccomp" and is_asked(c))
        yield from (Content(group, c, "clause", None) for c in asked)
        return
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        for verb in filter(holds, _verbs_of(noun)):
            group.counted = group.counted or counted(verb)
            yield Content(group, verb, "objects", _opening(verb, group))
    if (stood := under(noun)) is not None:
        yield Content(group, stood, "clause", None)
    for child in noun.children:
        of_it = child.dep_ == "acl" and child.tag_ == "VBG"
        if (of_it or (child.dep_ == "relcl" and speaks_of(child, IT))) and holds(child):
            yield Content(group, child, "objects", _opening(child, group))
    if (listed := _behind_colon(doc, naming)) is not None:
        yield Content(group, listed, "list", None)
    yield from (Content(group, n, "list", None) for n in _meant_for(noun))


def _verbs_of(noun: Token) -> list[Token]:
    """The verb of a subject, no passive; the one behind that in "a copy of which was seen by us, | starts with"."""
    first = [noun.head] if noun.dep_ == "nsubj" else []
    return [*first, *(c for c in noun.head.children if c.dep_ == "conj" and c.pos_ in VERBS and not has_subject(c))]


def _opening(verb: Token, group: Gathered) -> int | None:
    """The first phase, of which a plan in phases says with what it begins."""
    return 1 if group.phases and verb.lemma_.lower() in _table("begin") else None


def _behind_colon(doc: Doc, naming: Naming) -> Token | None:
    """The first noun of a list that follows a colon in the sentence of a naming."""
    sent = doc[naming.head].sent
    colon = next((t.i for t in sent if t.text == ":" and t.i >= naming.end - 1), None)
    if colon is None or _explains_another(doc, colon, naming):
        return None
    behind = doc[colon + 1 : sent.end]
    first = next((t for t in behind if t.head.i < colon and t.pos_ in {"NOUN", "PROPN"}), None)
    return first if first is not None and first.head.i == naming.head else None


def _explains_another(doc: Doc, colon: int, naming: Naming) -> bool:
    """Whether a list explains the noun right before its colon: "accepted the plan on two conditions: …"."""
    last = doc[colon - 1]
    if last.i == naming.head or last.pos_ not in {"NOUN", "PROPN"}:
        return False
    return not any(t.start <= last.i < t.end for t in state(doc).times)


def _meant_for(noun: Token) -> list[Token]:
    """What is offered, behind "for": "a proposal for | a 60-day truce and the release of hostages"."""
    preps = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "for" and c.i == noun.i + 1]
    nouns = [n for p in preps for n in p.children if n.dep_ == "pobj" and n.pos_ == "NOUN"]
    return [n for n in nouns if any(c.lower_ in {"a", "an"} for c in n.children)]


# ---------------------------------------------------------------- what goes on


def _of_pronoun(doc: Doc, start: int, end: int, so_far: _Thread) -> Iterator[Content]:
    """What a pronoun for the plan of the sentence before tells: "It calls for", "Under it the army would"."""
    group = so_far.group
    if group is None or so_far.age:
        return
    for token in doc[start:end]:
        if token.lower_ not in {"it", "this"} or not (token.i < token.head.i or token.dep_ == "pobj"):
            continue
        if token.dep_ == "nsubj" and holds(token.head) and _is_plans(doc, token, so_far):
            group.counted = group.counted or counted(token.head)
            yield Content(group, token.head, "objects", _opening(token.head, group) or so_far.phase)
        elif token.lower_ == "it" and so_far.open and (verb := under(token)) is not None:
            yield Content(group, verb, "clause", None)


def _is_plans(doc: Doc, it: Token, so_far: _Thread) -> bool:
    """Whether "it" is the plan: only a text does what the verb says, or the sentence before speaks of the plan."""
    if it.i > it.sent.start + 1 and cited(doc, it.i) is None:
        return False
    return so_far.open or it.head.lemma_.lower() in _table("document_verb")


def _going_on(doc: Doc, start: int, end: int, group: Gathered, phase: int | None) -> Iterator[Content]:
    """A sentence that says what would be and names nothing: "Both armies would complete their withdrawal"."""
    root = doc[start:end].root
    verbs = [root, *(c for c in root.children if c.dep_ == "ccomp" and c.i < root.i)]
    verb = next((v for v in verbs if any(a.lower_ == "would" for a in auxiliaries(v)) and has_subject(v)), None)
    if verb is None or negated(verb) or not _is_vouched_for(doc, verb, group):
        return
    if not any(c.dep_ in SUBJECTS and c.pos_ == "PRON" for c in verb.children):
        yield Content(group, verb, "clause", phase if _stays(doc, start, end) else None, plain=False)


def _stays(doc: Doc, start: int, end: int) -> bool:
    """Whether a sentence says that it tells of the same time: "During this period", "At the same time"."""
    words = doc[start : min(end, start + 5)].text.lower()
    return words.startswith(tuple(_table("meanwhile")))


def _is_vouched_for(doc: Doc, verb: Token, group: Gathered) -> bool:
    """Whether nobody says it, somebody without a side, or who wrote the plan."""
    said = cited(doc, verb.i)
    if said is None or said.speaker_head is None or _is_aside(doc, said.verb):
        return True
    who = state(doc).actors.get(said.speaker_head)
    return who is None or who.kind in _NO_SIDE or who.id in group.authors(doc)


def _is_aside(doc: Doc, verb: int | None) -> bool:
    """Whether a cue only says that somebody wanted it so: "as the League proposed"."""
    return verb is not None and any(c.dep_ == "mark" and c.lower_ == "as" for c in doc[verb].children)


# ---------------------------------------------------------------- phases


def _phases(doc: Doc, start: int, end: int, group: Gathered, so_far: _Thread) -> list[PhaseWords]:
    bare = so_far.age < 2 and (so_far.phase is not None or group.phases is not None)
    return list(phases_in(doc, start, end, group.phases, bare=bare))


def _in_phases(found: list[Content], phases: list[PhaseWords], group: Gathered) -> list[Content]:
    """What is found with its phase, and the clauses of phases that nothing else was found in."""
    made = {c.head.i: c for c in found}
    for words in phases:
        verb = words.verb
        if verb.pos_ not in VERBS or negated(verb) or (words.is_subject and not holds(verb)):
            continue
        if not (words.is_subject or (is_unreal(verb) and words.says_when)):
            continue
        made[verb.i] = Content(group, verb, "objects" if words.is_subject else "clause", words.n)
    return [made[at] for at in sorted(made)]


def _spread(found: list[Content], phases: list[PhaseWords]) -> list[Content]:
    """What is found, with the clauses coordinated with it or hanging in it that say what would be."""
    made: dict[int, Content] = {}
    own = {words.verb.i: words for words in phases}
    made |= {content.head.i: content for content in found}
    for content in sorted(found, key=lambda c: c.head.right_edge.i - c.head.left_edge.i):
        leads = content.head.i not in own or own[content.head.i].opens
        for verb in further(content.head) if content.how != "list" else ():
            phase = own[verb.i].n if verb.i in own else content.phase if leads else None
            how = "objects" if content.how == "objects" and not has_subject(verb) else "clause"
            if verb.i in own and own[verb.i].is_subject:
                how = "objects"
            if how == "clause" or holds(verb):
                plain = content.plain and is_unreal(verb)
                made.setdefault(verb.i, Content(content.group, verb, how, phase, plain))
    return [made[at] for at in sorted(made)]
