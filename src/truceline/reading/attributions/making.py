"""A chosen candidate made into an attribution: its ranges fitted to quotation marks, its cue and its mode."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import Mode
from truceline.reading.attributions.candidates import Candidate, Range, trim
from truceline.reading.attributions.lexicon import Sense, words
from truceline.reading.attributions.quotations import Quotations, trimmed
from truceline.reading.attributions.speakers import by_name, is_expletive, named_by, words_of
from truceline.reading.doc import Attribution
from truceline.reading.grammar import verb_group


def build(
    verb: Token, chosen: Candidate, sense: Sense, who: Token | None, quotations: Quotations, cue: Range | None = None
) -> Attribution | None:
    """The attribution that a chosen candidate makes; None where nothing is left of its content."""
    doc = verb.doc
    office = None if who is None or is_expletive(who) else who
    who = by_name(office) if office is not None else None
    speaker = named_by(who, verb) if who is not None else None
    cue = cue or cue_words(verb)
    content = trimmed(doc, (quotations.fitted(c, verb.i) for c in chosen.content))
    content = tuple(p for c in content for p in _without(doc, c, cue, speaker))
    if not content:
        return None
    spans = [*content, cue, *([speaker] if speaker else []), *([words_of(office)] if office is not None else [])]
    told = chosen.addressee if chosen.addressee is not None and (sense.person or chosen.shape != "object") else None
    return Attribution(
        content=content,
        mode=mode(doc, content, quotations),
        cue=cue,
        verb=verb.i,
        speaker=speaker,
        speaker_head=who.i if who is not None else None,
        addressee_head=told.i if told is not None else None,
        spoken=sense.spoken,
        act=sense.act,
        start=min(s for s, _ in spans),
        end=max(e for _, e in spans),
    )


def _without(doc: Doc, content: Range, *holes: Range | None) -> Iterator[Range]:
    """`content` less the words of the cue and the speaker, where it runs over them."""
    parts = [content]
    for hole in holes:
        if hole is None:
            continue
        cut: list[Range] = []
        for s, e in parts:
            if hole[0] >= e or hole[1] <= s:
                cut.append((s, e))
            else:
                cut += [p for p in (trim(doc, s, max(s, hole[0])), trim(doc, min(e, hole[1]), e)) if p]
        parts = cut
    yield from parts


def mode(doc: Doc, content: tuple[Range, ...], quotations: Quotations) -> Mode:
    """Direct, mixed or indirect: all, some or none of the words stand in quotation marks."""
    quoted, total = quotations.share(doc, content)
    if quoted == total:
        return Mode.DIRECT
    return Mode.MIXED if quoted else Mode.INDIRECT


def cue_words(verb: Token) -> Range:
    """The words that report: the verb with its auxiliaries, the verbs that govern it, and adverbs between them."""
    start, end = verb_group(verb)
    top = verb
    while top.dep_ == "xcomp" and top.head.i < top.i and top.head.lemma_ in words("chains"):
        top = top.head
        start = min(start, verb_group(top)[0])
    doc = verb.doc
    while (
        start > 0
        and doc[start - 1].dep_ in {"advmod", "neg"}
        and doc[start - 1].head in {verb, top}
        and doc[start - 1].tag_ == "RB"
    ):
        start -= 1
    return start, end
