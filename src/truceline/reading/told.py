"""Records that the reading model sees: the word that gives one away, and the words that stand in it.

What the values of a record are, and whether a rule has found it already, is for the component of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc, Token

from truceline.model.spans import Named
from truceline.reading.doc import attribution_of, each_readable, named, span, state
from truceline.reading.grammar import noun_phrase
from truceline.reading.tags import Tags

Range = tuple[int, int]
Found = TypeVar("Found")

# A token stands in a record from this probability on, and closes a gap between two that do from the other.
_IS, _MAY_BE = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class Told:
    """A record that the model sees. Ranges count tokens."""

    tags: Tags
    kind: str
    trigger: int
    """The token that gives it away."""
    sure: float
    """How likely it does."""
    start: int
    end: int
    """The sentence `[start, end)`."""
    agents: tuple[Range, ...]
    """Who acts, wants, meets or counts."""
    objects: tuple[Range, ...]
    """What is done, wanted or answered, or to whom."""

    def value(self, name: str) -> str:
        """The likeliest value of a field."""
        return self.tags.value(self.kind, name, self.trigger)[0]


def told(doc: Doc, kind: str, least: float) -> Iterator[Told]:
    """The records of a kind that are at least `least` likely, in the sentences of the body, in order."""
    tags = state(doc).tags
    if tags is None:
        return
    for start, end in each_readable(doc, body_only=True):
        for i in range(start, end):
            if (sure := tags.trigger(kind, i)) >= least:
                agents, objects = (tuple(_runs(doc, tags, i, link, start, end)) for link in ("agent", "object"))
                yield Told(tags, kind, i, sure, start, end, agents, objects)


def added(
    doc: Doc,
    kind: str,
    least: float,
    found: Sequence[Found],
    make: Callable[[Doc, Told], Found | None],
    same: Callable[[Doc, Told, Found, Found], bool],
) -> Iterator[Found]:
    """What the records told of a kind add to those that rules have found.

    Args:
        doc: the report.
        kind: the kind of record.
        least: how likely the word must be that gives one away.
        found: what is known already.
        make: the record of what is told, None where too little is.
        same: whether a known record and a new one of what is told are the same.
    """
    known = list(found)
    for record in told(doc, kind, least):
        made = make(doc, record)
        if made is not None and not any(same(doc, record, other, made) for other in known):
            known.append(made)
            yield made


def _runs(doc: Doc, tags: Tags, i: int, link: str, start: int, end: int) -> Iterator[Range]:
    first, likely = tags.linked(i, link)
    run: list[int] = []
    for j in range(max(start, first), min(end, first + len(likely))):
        if likely[j - first] >= _IS:
            if run and not all(likely[k - first] >= _MAY_BE or doc[k].is_punct for k in range(run[-1] + 1, j)):
                yield from _trimmed(doc, run)
                run = []
            run.append(j)
    yield from _trimmed(doc, run)


def _trimmed(doc: Doc, run: list[int]) -> Iterator[Range]:
    while run and (doc[run[0]].is_punct or doc[run[0]].is_space):
        run = run[1:]
    while run and (doc[run[-1]].is_punct or doc[run[-1]].is_space or doc[run[-1]].tag_ == "POS"):
        run = run[:-1]
    if run:
        yield run[0], run[-1] + 1


def head_of(doc: Doc, words: Range) -> Token:
    """The token that heads `words`: the first one that hangs on nothing inside them."""
    inside = (doc[i] for i in range(*words))
    return next((t for t in inside if not words[0] <= t.head.i < words[1] or t.head == t), doc[words[0]])


def phrase(doc: Doc, words: Range) -> Range:
    """The noun phrase that `words` stand in, where they are a part of a name or leave out its article."""
    start, end = noun_phrase(head_of(doc, words))
    return (start, end) if start <= words[0] and words[1] <= end else words


def agent(doc: Doc, record: Told) -> Named | None:
    """Who acts in a record: the first of its agents, else whoever is cited for it."""
    for run in record.agents:
        words = phrase(doc, run)
        head = head_of(doc, words)
        if not is_nobody(doc, head):
            return named(doc, words, head.i)
    said = attribution_of(doc, record.trigger)
    if said is None or said.speaker is None or said.speaker_head is None:
        return None
    return named(doc, said.speaker, said.speaker_head)


def is_nobody(doc: Doc, head: Token) -> bool:
    """Whether `head` is a word that names nobody: an "it" that means nothing, an article, a number alone."""
    known = state(doc).actors.get(head.i)
    return head.pos_ in {"DET", "NUM", "PUNCT", "ADP"} or (head.lower_ in {"it", "there"} and known is None)


def one_object(doc: Doc, record: Told) -> Range:
    """What a record is about: the longest of its objects, else the words that its trigger heads."""
    if record.objects:
        return max(record.objects, key=lambda r: r[1] - r[0])
    return noun_phrase(doc[record.trigger])


def holds(doc: Doc, record: Told, start: int, end: int) -> bool:
    """Whether code points `[start, end)` share words with the sentence of a record."""
    sentence = span(doc, record.start, record.end)
    return start < sentence.end and sentence.start < end
