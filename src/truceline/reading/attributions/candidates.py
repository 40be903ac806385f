"""What a cue may be reporting: every candidate that the parse offers. `choice.py` chooses among them.

Contents are token ranges, half-open. Candidates of a verb come from its complements, from the sentence it stands in as
a parenthesis, and from the quotations beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.reading.attributions.lexicon import senses, words
from truceline.reading.grammar import AUXILIARIES, SUBJECTS, subtree

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of what a cue reports."""

    shape: str
    """Shape of the content, as the cue file names it."""
    content: tuple[Range, ...]
    """Its token ranges."""
    place: str = "after"
    """Where it stands: after or before the cue, around it, or beside it (a quotation)."""
    addressee: Token | None = None
    """Head of the words that name the one spoken to."""


_PARTING = frozenset({":", ";", "-", "--", "–", "—"})
_WH = frozenset({"which", "who", "where"})
_CLOSERS = frozenset({",", ";", ":", ".", "-", "--", "–", "—"})
# An object's content goes on through these: "accused X of Y", "described X as Y", "urged X to do Y".
_OBJECT_GOES_ON = frozenset({"of", "as", "for", "to", "with", "against"})


def trim(doc: Doc, start: int, end: int) -> Range | None:
    """`[start, end)` without stops, commas and dashes at its edges; None where no word is left."""
    while start < end and (doc[start].is_space or doc[start].text in _CLOSERS):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _CLOSERS):
        end -= 1
    return (start, end) if any(doc[i].is_alpha or doc[i].like_num for i in range(start, end)) else None


def without_that(doc: Doc, start: int, end: int) -> Range | None:
    """`[start, end)` without an initial "that"."""
    found = trim(doc, start, end)
    if found and doc[found[0]].lower_ == "that" and doc[found[0]].tag_ in {"IN", "WDT"}:
        found = trim(doc, found[0] + 1, found[1])
    return found


def has_to(verb: Token) -> bool:
    """Whether `verb` is an infinitive with "to"."""
    return any(c.tag_ == "TO" for c in verb.children)


def is_finite(verb: Token) -> bool:
    """Whether `verb` heads a finite clause: a tensed form, or a modal or tensed auxiliary beside it."""
    tensed = {"VBD", "VBZ", "VBP", "MD"}
    return verb.tag_ in tensed or any(c.tag_ in tensed and c.dep_ in AUXILIARIES for c in verb.children)


def is_that_clause(verb: Token) -> bool:
    """Whether `verb` heads a clause of content that hangs on a noun: "the claim that X", "a statement that X"."""
    first = verb.left_edge
    if first.lower_ != "that" or not is_finite(verb):
        return False
    return first.dep_ == "mark" or (verb.dep_ in {"acl", "ccomp"} and first.i + 1 < len(verb.doc))


def of_verb(verb: Token, sent: Range) -> Iterator[Candidate]:
    """Candidates among the complements of `verb` in the sentence `[start, end)`."""
    person = next((c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.i > verb.i), None)
    for child in verb.children:
        if (
            child.dep_ in {"ccomp", "xcomp", "dobj", "oprd", "prep", "prt", "acomp", "agent", "dep", "attr"}
            and child.i > verb.i
        ):
            yield from _complement(verb, child, person, sent)
    yield from _parenthesis(verb, sent)


def _complement(verb: Token, child: Token, person: Token | None, sent: Range) -> Iterator[Candidate]:
    doc, dep = verb.doc, child.dep_
    if dep in {"ccomp", "xcomp"}:
        yield from _clausal(verb, child, person, sent)
    elif dep in {"dobj", "attr"}:
        content = trim(doc, child.left_edge.i, _object_end(verb, child))
        if content:
            yield Candidate("object", (content,))
            if any(doc[i].is_quote for i in range(child.i + 1, content[1])):
                # "Called the plan “a trap”": the parser takes the judgement for a part of its object.
                yield Candidate("predicate", (content,))
        for prep in child.children:
            if prep.dep_ == "prep" and prep.lower_ == "for":
                yield from _prepositional(child, prep, child)
    elif dep == "oprd":
        start = min(c.left_edge.i for c in verb.children if c.dep_ in {"oprd", "dobj"} and c.i > verb.i)
        end = max(c.right_edge.i + 1 for c in verb.children if c.dep_ in {"oprd", "ccomp"})
        content = trim(doc, start, end)
        if content:
            yield Candidate("predicate", (content,))
    elif dep in {"prep", "agent"}:
        yield from _prepositional(verb, child, person)


def _clausal(verb: Token, child: Token, person: Token | None, sent: Range) -> Iterator[Candidate]:
    """A clause that complements `verb`: finite, infinitive, gerund, or a small clause ("called it a mistake")."""
    doc, start, end = verb.doc, child.left_edge.i, child.right_edge.i + 1
    with_person = person.left_edge.i if person is not None and person.i < child.i else start
    if child.dep_ == "ccomp" and is_finite(child):
        shape, content = "clause", without_that(doc, start, _clause_end(verb, child, sent))
    elif has_to(child):
        shape, content = "infinitive", trim(doc, with_person, _goes_on(verb, end))
    elif child.tag_ == "VBG":
        shape, content = "gerund", trim(doc, start, _goes_on(verb, end))
    else:
        shape = "clause" if child.dep_ == "ccomp" and _has_mark(child) else "predicate"
        content = without_that(doc, with_person, end)
    if content:
        yield Candidate(shape, (content,), addressee=person if shape in {"clause", "infinitive"} else None)


def _goes_on(verb: Token, end: int) -> int:
    """The end of clauses of condition, time or reason that the parser hung on the cue right behind its content."""
    for child in verb.children:
        if child.left_edge.i == end and child.dep_ == "advcl" and _has_mark(child):
            end = child.right_edge.i + 1
    return end


def _has_mark(verb: Token) -> bool:
    return any(c.dep_ == "mark" for c in verb.children)


def _prepositional(head: Token, prep: Token, person: Token | None) -> Iterator[Candidate]:
    governed = next((c for c in prep.children if c.dep_ in {"pobj", "pcomp"}), None)
    if governed is None:
        return
    end = prep.right_edge.i + 1
    for sibling in head.children:
        if sibling.i >= end and sibling.dep_ == "xcomp" and has_to(sibling):
            end = sibling.right_edge.i + 1
    clause = next((c for c in governed.children if is_that_clause(c)), None)
    if clause is not None:
        # "Said in a statement that X": the parser hangs the clause on the statement.
        told = without_that(head.doc, clause.left_edge.i, clause.right_edge.i + 1)
        if told:
            yield Candidate("clause", (told,), addressee=person)
    content = trim(head.doc, governed.left_edge.i, _before_aside(head.doc, governed.left_edge.i, _goes_on(head, end)))
    if content:
        yield Candidate(prep.lower_, (content,), addressee=person)


def _object_end(verb: Token, noun: Token) -> int:
    end = noun.right_edge.i + 1
    for child in verb.children:
        if child.i >= end and _completes(child) and not verb.doc[end].is_punct:
            end = child.right_edge.i + 1
    return _before_aside(verb.doc, noun.i, end)


def _completes(child: Token) -> bool:
    """Whether what hangs on a cue behind its object is content too."""
    if child.dep_ == "xcomp":
        return has_to(child)
    if child.lower_ == "at":
        return any(t.like_num for t in child.subtree)
    return child.dep_ == "oprd" or (child.dep_ in {"prep", "dative"} and child.lower_ in _OBJECT_GOES_ON)


def _before_aside(doc: Doc, start: int, end: int) -> int:
    """The end of content less what tells more of a noun or of the telling, which is the outlet's.

    "X, which …", "X, a group that …", "X in a written statement".
    """
    for i in range(start + 1, end - 1):
        if doc[i].text == "," and doc[i + 1].lower_ in _WH and doc[i + 1].tag_ in {"WDT", "WP", "WRB"}:
            return _before_medium(doc, start, i)
        if doc[i].text == "," and _is_aside(doc, i + 1, end):
            return _before_medium(doc, start, i)
    return _before_medium(doc, start, end)


def _before_comment(doc: Doc, start: int, end: int) -> int:
    """The end of a clause less an apposition by which the outlet comments on it ("…, a charge that X denies")."""
    for i in range(start + 1, end - 1):
        if doc[i].text == "," and _is_aside(doc, i + 1, end):
            return i
    return end


def _before_medium(doc: Doc, start: int, end: int) -> int:
    for i in range(start + 1, end - 1):
        if doc[i].dep_ == "prep" and doc[i].lower_ in {"in", "on", "at", "during"} and doc[i].right_edge.i + 1 == end:
            governed = next((c for c in doc[i].children if c.dep_ == "pobj"), None)
            if governed is not None and governed.lemma_.lower() in words("media") | words("occasions"):
                return i
    return end


def _is_aside(doc: Doc, i: int, end: int) -> bool:
    """Whether token `i` begins an apposition with its own clause that runs to the end: "…, an attack in which X"."""
    if doc[i].lower_ not in {"a", "an"}:
        return False
    noun = doc[i].head
    comments = noun.lemma_ in senses("nouns") or any(c.dep_ == "relcl" for c in noun.children)
    return noun.dep_ == "appos" and noun.right_edge.i + 1 >= end and comments


def _clause_end(verb: Token, clause: Token, sent: Range) -> int:
    """End of a complement clause; adverbial clauses that the parser hung on the cue behind it belong to it."""
    end = clause.right_edge.i + 1
    end = _before_comment(clause.doc, clause.left_edge.i, end)
    stray = next((c for c in clause.children if c.dep_ == "conj" and strays(c, verb)), None)
    if stray is not None:
        return stray.left_edge.i - (1 if clause.doc[stray.left_edge.i - 1].dep_ == "cc" else 0)
    for child in verb.children:
        if child.i >= end and child.dep_ in {"advcl", "prep", "ccomp"} and child.tag_ != "VBG" and end < sent[1]:
            if child.dep_ == "prep" and verb.doc[end].text == ",":
                continue
            end = child.right_edge.i + 1
    return end


def strays(conjunct: Token, cue: Token) -> bool:
    """Whether the parser hung a second cue on what the first reports: "said it was opposed and warned them"."""
    return (
        conjunct.lemma_ in senses("verbs")
        and conjunct.tag_ == cue.tag_ in {"VBD", "VBZ", "VBP"}
        and not any(c.dep_ in SUBJECTS or c.dep_ in AUXILIARIES for c in conjunct.children)
    )


def clause_left(verb: Token, floor: int) -> int:
    """First token of the cue's own words: its subject, auxiliaries and adverbs, none before token `floor`."""
    start = verb.i
    for child in verb.children:
        if child.i < verb.i and child.dep_ in SUBJECTS | AUXILIARIES | {"neg", "advmod", "mark", "npadvmod", "dobj"}:
            edge = child.left_edge.i
            if edge >= floor:
                start = min(start, edge)
    return start


def _parenthesis(verb: Token, sent: Range) -> Iterator[Candidate]:
    """The sentence around a cue: "X, he said", "X, he said, Y"."""
    doc = verb.doc
    before = next((c for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.right_edge.i < verb.i), None)
    complemented = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    if before is not None:
        left = clause_left(verb, before.right_edge.i + 1)
        # A new clause begins behind a colon, dash or semicolon; a cue with a complement behind it needs none before.
        if not complemented and doc[left - 1].text not in _PARTING:
            yield from _around(doc, (sent[0], left), None)
    elif verb.dep_ in {"parataxis", "ccomp", "advcl"} and is_finite(verb) and not complemented:
        yield from _inserted(verb, sent)


def _inserted(verb: Token, sent: Range) -> Iterator[Candidate]:
    doc, head = verb.doc, verb.head
    start, end = subtree(verb)
    if start > sent[0] and doc[start - 1].text in _CLOSERS | {"(", "”", '"'}:
        goes_on = head.i > verb.i or end < head.right_edge.i
        yield from _around(doc, (sent[0], start), (end, max(end, head.right_edge.i + 1)) if goes_on else None)
    elif head.i > verb.i and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        # "As the mayor put it, X"
        yield from _around(doc, (end, sent[1]), None)


def _around(doc: Doc, left: Range, right: Range | None) -> Iterator[Candidate]:
    parts = [p for p in (trim(doc, *left), trim(doc, *right) if right else None) if p]
    if parts:
        yield Candidate("clause", tuple(parts), place="around" if len(parts) > 1 else "before")
