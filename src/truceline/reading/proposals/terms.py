"""What a proposal holds: its length, its phases, its terms."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.records import Phase, Term
from truceline.model.times import Duration
from truceline.reading.doc import TimeExpression, span, state
from truceline.reading.grammar import conjuncts, sentence_range, subtree
from truceline.reading.issues import main_issue
from truceline.reading.proposals.spot import Naming
from truceline.reading.words import lookup, wordset

_DISTANCES = frozenset({"before", "after", "later", "earlier", "ago"})


def duration_of(doc: Doc, namings: list[Naming]) -> Duration | None:
    """How long the whole is to last: a length of time in a sentence that names it, outside its phases (decision 33)."""
    for naming in namings:
        start, end = sentence_range(doc[naming.head])
        for expression in state(doc).times:
            if not (start <= expression.start < end and _is_length(expression)) or _of_another(doc, expression):
                continue
            if _of_whole(doc, expression, naming):
                return Duration(span=span(doc, expression.start, expression.end), iso=expression.timex or "")
    return None


def _is_length(expression: TimeExpression) -> bool:
    # A length that has a place in time ("the past week") is no length of a plan.
    timex = expression.timex or ""
    return expression.type == "DURATION" and expression.value is None and timex.startswith("P") and "X" not in timex


def _of_another(doc: Doc, expression: TimeExpression) -> bool:
    """Whether a length is the war's ("17 months of war"), a distance ("a day before") or a deadline."""
    behind = {t.lemma_.lower() for t in doc[expression.end : expression.end + 2]}
    before = doc[expression.start - 1].lower_ if expression.start else ""
    far = doc[expression.end].lower_ if expression.end < len(doc) else ""
    return bool(behind & wordset("proposals", "strife")) or far in _DISTANCES or before == "within"


def _of_whole(doc: Doc, expression: TimeExpression, naming: Naming) -> bool:
    """Whether a length of time is the proposal's: inside its words, or hanging on its noun or its verb."""
    if naming.start <= expression.start < naming.end + 8 and not _near_phase(doc, expression):
        return True
    top = doc[expression.end - 1]
    for _ in range(6):
        if top.i == naming.head or (top.pos_ in {"VERB", "AUX"} and any(c.i == naming.head for c in top.children)):
            return not _near_phase(doc, expression)
        top = top.head
    return False


def _near_phase(doc: Doc, expression: TimeExpression) -> bool:
    near = doc[max(0, expression.start - 6) : expression.end + 3]
    return any(t.lemma_.lower() in wordset("proposals", "phase") and t.i > 0 and t.nbor(-1).text != "-" for t in near)


def phase_list(doc: Doc, namings: list[Naming]) -> tuple[Phase, ...]:
    """The phases that the sentences around the namings tell apart, by their ordinal."""
    if not any(n.phases for n in namings):
        return ()
    ordinals, total = lookup("proposals", "ordinal", "n"), next(n.phases for n in namings if n.phases)
    found: dict[int, Phase] = {}
    first = min(n.head for n in namings)
    for token in doc[first:]:
        n = ordinals.get(token.lower_)
        if n is not None and token.dep_ == "amod" and token.head.lemma_.lower() in wordset("proposals", "phase"):
            number = n or total
            if number is not None and number not in found:
                found[number] = _phase(doc, token.head, number)
    return tuple(found[n] for n in sorted(found))


def _phase(doc: Doc, head: Token, number: int) -> Phase:
    verb = head.head if head.dep_ in {"nsubj", "nsubjpass", "pobj"} else head
    start, end = subtree(verb) if verb.pos_ in {"VERB", "AUX"} else subtree(head)
    length = next((t for t in state(doc).times if start <= t.start < end and _is_length(t)), None)
    duration = Duration(span=span(doc, length.start, length.end), iso=length.timex or "") if length else None
    return Phase(n=number, duration=duration, span=span(doc, start, end), terms=_terms_below(doc, verb))


def terms_of(doc: Doc, namings: list[Naming]) -> tuple[Term, ...]:
    """The terms that the verb of which the proposal is the subject lists: "the plan calls for A, B and C"."""
    found: dict[int, Term] = {}
    for naming in namings:
        token = doc[naming.head]
        verb = token.head
        if token.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_.lower() in wordset("proposals", "content_verb"):
            for term in _terms_below(doc, verb):
                found.setdefault(term.span.start, term)
    return tuple(found[at] for at in sorted(found))


def _terms_below(doc: Doc, verb: Token) -> tuple[Term, ...]:
    heads = [t for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp", "attr"} for t in conjuncts(c)]
    heads += [
        t
        for p in verb.children
        if p.dep_ == "prep" and p.lower_ in {"for", "with"}
        for c in p.children
        for t in conjuncts(c)
    ]
    terms = []
    for head in heads:
        start, end = subtree(head)
        stop = min([end, *(t.left_edge.i for t in conjuncts(head)[1:])])
        while stop > start + 1 and (doc[stop - 1].is_punct or doc[stop - 1].dep_ == "cc"):
            stop -= 1
        issue = main_issue(doc, start, stop)
        if issue is not None:
            terms.append(Term(issue=issue, span=span(doc, start, stop), action=head.lemma_))
    return tuple(terms)
