"""Attributions that the reading model sees and no rule does: cues nobody listed, clauses the parser hung elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from truceline.model.enums import Act
from truceline.reading.attributions.candidates import Candidate, Range, trim
from truceline.reading.attributions.find import retold
from truceline.reading.attributions.lexicon import COMPONENT, Sense, senses
from truceline.reading.attributions.making import build
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.attributions.speakers import is_expletive, speaker_of, words_of
from truceline.reading.doc import Attribution, each_readable, state
from truceline.reading.tags import Array, Tags
from truceline.reading.words import lookup

# A token is content, or names the speaker, from this probability on; a subject that the parse offers needs less.
_IS, _MAY_BE = 0.5, 0.2


def learnt(doc: Doc, found: Sequence[Attribution], quotations: Quotations) -> Iterator[Attribution]:
    """Attributions whose cue none of `found` has, where the reading model is installed."""
    tags = state(doc).tags
    if tags is None:
        return
    taken = {i for a in found if a.cue for i in range(*a.cue)} | {a.verb for a in found}
    for start, end in each_readable(doc):
        for i in range(start, end):
            if tags.cue(i) >= _LEAST_CUE and i not in taken:
                made = _attribution(doc, i, tags, quotations)
                own = made is not None and quotations.inside(i) is not None and not retold(doc, made, quotations)
                if made is not None and not own and not _retells(made, found):
                    yield made


# A cue that is this likely is looked at; `ranking.py` decides. Lower ones add next to nothing.
_LEAST_CUE = 0.15


def _attribution(doc: Doc, i: int, tags: Tags, quotations: Quotations) -> Attribution | None:
    first, likely = tags.content(i)
    cue = (i, tags.cue_end(i))
    content = pieces(doc, first, likely, cue)
    if not content or doc[i].is_punct:
        return None
    spoken = tags.spoken(i) >= _IS
    sense = Sense(_act(doc, cue) if spoken else None, spoken)
    head = max(range(*cue), key=lambda j: doc[j].pos_ in {"VERB", "NOUN", "ADJ"})
    return build(doc[head], Candidate("learnt", content), sense, _speaker(doc, i, tags), quotations, cue)


def _act(doc: Doc, cue: Range) -> Act:
    """The act of a cue of several words: the most specific of its words ("lodged a complaint")."""
    tones = lookup(COMPONENT, "tones", "act")
    found = [Act(tones[doc[i].lower_]) for i in range(*cue) if doc[i].lower_ in tones]
    for i in range(*cue):
        known = senses("nouns" if doc[i].pos_ == "NOUN" else "verbs").get(doc[i].lemma_, {})
        found += [s.act for s in known.values() if s.spoken and s.act][:1]
    return next((act for act in found if act is not Act.ASSERT), Act.ASSERT)


def pieces(doc: Doc, first: int, likely: Array, cue: Range) -> tuple[Range, ...]:
    """The runs of tokens that are content, gaps of punctuation closed, stray words left out."""
    chosen = [first + j for j in range(len(likely)) if likely[j] >= _IS and not cue[0] <= first + j < cue[1]]
    runs: list[list[int]] = []
    for i in chosen:
        if runs and all(_bridges(doc[k], likely[k - first]) for k in range(runs[-1][1], i)):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    found = [t for s, e in runs if (t := trim(doc, s, e))]
    whole = [r for r in found if r[1] - r[0] > 1]
    return tuple(whole or found[:1])


def _bridges(token: Token, probability: float) -> bool:
    return token.is_punct or token.is_space or probability >= _MAY_BE


def _speaker(doc: Doc, i: int, tags: Tags) -> Token | None:
    """Head of the words that name the speaker: the subject where the model does not gainsay it."""
    first, likely = tags.speaker(i)
    subject = speaker_of(doc[i]) if doc[i].pos_ == "VERB" else None
    if subject is not None and first <= subject.i < first + len(likely):
        start, end = words_of(subject)
        if max(likely[max(0, start - first) : max(1, end - first)], default=0) >= _MAY_BE:
            return subject
    seen = seen_speaker(doc, i, tags)
    return doc[seen[1]] if seen is not None else None


def seen_speaker(doc: Doc, cue: int, tags: Tags) -> tuple[Range, int] | None:
    """The words that the model takes to name the speaker of a cue, and the token that heads them."""
    first, likely = tags.speaker(cue)
    if not len(likely) or likely.max() < _IS:
        return None
    start = first + int(likely.argmax())
    end = start + 1
    while start > first and likely[start - 1 - first] >= _IS:
        start -= 1
    while end < first + len(likely) and likely[end - first] >= _IS:
        end += 1
    inside = [doc[k] for k in range(start, end) if not doc[k].is_punct]
    head = next((t for t in inside if not start <= t.head.i < end or t.head == t), None)
    if head is None or is_expletive(head) or head.pos_ in {"DET", "ADP"}:
        return None
    return (start, end), head.i


def _retells(made: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether most of the content is another's already, with a cue outside it."""
    mine = {i for s, e in made.content for i in range(s, e)}
    for a in found:
        theirs = {i for s, e in a.content for i in range(s, e)}
        if 2 * len(mine & theirs) > len(mine | theirs):
            return True
    return False
