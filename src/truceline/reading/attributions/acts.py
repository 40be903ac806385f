"""The speech act of a statement: the cue's own, else what the content itself does (decision 11)."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import Act, Mode
from truceline.reading.attributions.candidates import Range
from truceline.reading.attributions.lexicon import COMPONENT, senses, words
from truceline.reading.doc import Attribution
from truceline.reading.grammar import SUBJECTS, auxiliaries
from truceline.reading.words import lookup

_FIRST_PERSON = frozenset({"i", "we"})
_THIRD_PERSON = frozenset({"it", "they"})
_FUTURE = frozenset({"will", "would", "'ll", "’ll", "shall"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve"})
# Acts of cues that only say that something was said.
_OPEN = frozenset({Act.ASSERT, Act.ANNOUNCE})


def act_of(doc: Doc, given: Act | None, a: Attribution) -> Act | None:
    """The act of the statement `a` makes, whose cue says `given`; a question has none.

    A cue that says no more than that something was said leaves it to the content: its first main clause that does
    something specific decides.
    """
    if given not in _OPEN:
        return given
    if _asks(doc, a.content[-1]):
        return None
    who = doc[a.speaker_head].lemma_.lower() if a.speaker_head is not None else ""
    # In his own words a speaker is "we"; in another's he is "it", "they" or what he is called.
    same = frozenset() if a.mode is Mode.DIRECT else _THIRD_PERSON | {who}
    for start, end in a.content:
        for root in main_predicates(doc, start, end):
            if (found := _done_by(root, same)) is not None:
                return found
    return _of_words(doc, a.content) or given


def _asks(doc: Doc, content: Range) -> bool:
    """Whether quoted content ends in a question."""
    last = [doc[i] for i in range(*content) if not doc[i].is_space][-2:]
    return len(last) > 1 and last[0].text == "?" and last[1].is_punct


def main_predicates(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens of `[start, end)` that hang on nothing inside it, with what is coordinated with them, in order."""
    found: list[Token] = []
    for token in doc[start:end]:
        if token.is_punct or token.is_space or (token.head.i != token.i and start <= token.head.i < end):
            continue
        found.append(token)
        if token.pos_ in {"VERB", "AUX"}:
            found += [c for c in token.children if c.dep_ in {"conj", "ccomp", "parataxis"} and start <= c.i < end]
    return sorted(found, key=lambda t: t.i)


def _done_by(root: Token, speaker: frozenset[str]) -> Act | None:
    """What one clause does when it is said by a speaker who is called by the words `speaker` in it."""
    if root.pos_ not in {"VERB", "AUX"}:
        return _contents().get(root.lemma_.lower())
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    own = subject is not None and subject.lower_ in _FIRST_PERSON
    same = own or (subject is not None and not {subject.lower_, subject.lemma_.lower()}.isdisjoint(speaker))
    modals = {a.lower_ for a in auxiliaries(root)}
    if own and (act := _performed(root)) is not None:
        return act
    obliged = root.lemma_ in {"need", "have"} and any(c.dep_ == "xcomp" for c in root.children)
    if obliged or modals & words("obliging"):
        return Act.DEMAND
    condition = _condition(root)
    if condition is not None:
        return _conditional(root, condition, modals)
    return _of_own_doing(root, modals, own=own, same=same)


def _of_own_doing(root: Token, modals: set[str], *, own: bool, same: bool) -> Act | None:
    """What a speaker does who speaks of his own side's doing, or of what is settled."""
    negated = any(c.dep_ == "neg" for c in root.children)
    if negated and ((own and root.tag_ in {"VBD", "VBN"}) or (same and "did" in modals)):
        return Act.DENY
    if own and (modals & {"will", "'ll", "’ll", "shall"} or root.lemma_ == "commit"):
        return Act.PROMISE
    if root.lemma_ in {"fear", "dread"}:
        return Act.WARN
    if root.lemma_ in words("announced") and not negated and modals & (_FUTURE | _PERFECT):
        return Act.ANNOUNCE
    if same and not negated and modals & _FUTURE and root.pos_ == "VERB":
        return Act.PROMISE
    return None


def _performed(root: Token) -> Act | None:
    known = senses("verbs").get(root.lemma_, {})
    return next((s.act for s in known.values() if s.spoken and s.act is not None and s.act not in _OPEN), None)


def _condition(root: Token) -> Token | None:
    """The conjunction of a condition that `root` depends on."""
    for clause in root.children:
        if clause.dep_ == "advcl":
            for mark in clause.children:
                if mark.dep_ in {"mark", "advmod"} and mark.lower_ in {"if", "unless"}:
                    return mark
    return None


def _conditional(root: Token, condition: Token, modals: set[str]) -> Act | None:
    """What "X will Y if Z" does: it sets a condition ("only if", "unless"), else it warns."""
    only = condition.i > 0 and root.doc[condition.i - 1].lower_ == "only"
    if condition.lower_ == "unless" or only or any(c.lower_ == "only" for c in root.children):
        return Act.CONDITION
    return Act.WARN if modals & _FUTURE else None


def _contents() -> dict[str, Act]:
    return {word: Act(act) for word, act in lookup(COMPONENT, "contents", "act").items()}


def _of_words(doc: Doc, content: tuple[Range, ...]) -> Act | None:
    """What the words of a judgement do ("baseless", "a violation"), where they are its predicate."""
    known = _contents()
    for start, end in content:
        for token in doc[start:end]:
            if token.lemma_.lower() in known and token.dep_ in {
                "acomp",
                "attr",
                "ROOT",
                "dobj",
                "oprd",
                "ccomp",
                "pobj",
            }:
                return known[token.lemma_.lower()]
    return None
