"""Which statements are one utterance told twice (decision 1), and which are only headlines of another (decision 4)."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from spacy.tokens import Doc

from truceline.model.enums import Act, Mode, ZoneKind
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.doc import Attribution, Quote, state

_HEADLINES = frozenset({ZoneKind.TITLE, ZoneKind.HEADING})
_POINTING = frozenset({"this", "that", "it", "so", "these", "those"})
_PLAIN = frozenset({Act.ASSERT, Act.ANNOUNCE})
_FULLNESS = {Mode.DIRECT: 2, Mode.MIXED: 1, Mode.INDIRECT: 0}
# Tokens that may stand between two tellings of one utterance that share no quoted words.
_RIGHT_BEHIND = 12
_NAMELESS = frozenset({"DET", "ADP", "PUNCT", "SPACE", "CCONJ", "PART"})


@dataclass(slots=True)
class Draft:
    """A statement in the making: its fullest telling and further ones."""

    attribution: Attribution
    zone: ZoneKind
    who: frozenset[str]
    """What the speaker is known by; empty where nobody is named."""
    also: list[Attribution] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc, attribution: Attribution, zone: ZoneKind) -> Draft:
        """The draft of one attribution."""
        return cls(attribution, zone, known_by(doc, attribution))


# A saying is looked for among this many before it by the same speaker, so that a long report takes no longer a word.
_LOOK_BACK = 24


def known_by(doc: Doc, a: Attribution) -> frozenset[str]:
    """What tells a speaker from others: the actor where one is known, else the names in the words."""
    if a.speaker_head is None or a.speaker is None:
        return frozenset()
    actor = state(doc).actors.get(a.speaker_head)
    if actor is not None:
        return frozenset({actor.id})
    names = {t.lower_ for t in doc[a.speaker[0] : a.speaker[1]] if t.pos_ == "PROPN"}
    head = doc[a.speaker_head]
    return frozenset(names | ({head.lower_} if head.pos_ in {"NOUN", "PROPN"} else set()))


def merged(doc: Doc, drafts: list[Draft], quotations: Quotations) -> list[Draft]:
    """Drafts with further tellings gathered under the fullest; headlines and pointers that match none are left out."""
    kept: list[Draft] = []
    by_speaker: dict[str, deque[Draft]] = defaultdict(lambda: deque(maxlen=_LOOK_BACK))
    for draft in sorted((d for d in drafts if d.zone not in _HEADLINES), key=lambda d: d.attribution.start):
        before = (k for who in draft.who for k in by_speaker[who])
        twin = next((k for k in before if _twins(doc, k.attribution, draft.attribution, quotations)), None)
        if twin is None:
            kept.append(draft)
            for who in draft.who:
                by_speaker[who].append(draft)
        elif _fuller(draft.attribution, twin.attribution):
            twin.also.append(twin.attribution)
            twin.attribution = draft.attribution
        else:
            twin.also.append(draft.attribution)
    kept = _pointed(doc, kept)
    for draft in drafts:
        if draft.zone in _HEADLINES:
            _headline(doc, draft, kept)
    _quoted_headlines(doc, kept, quotations)
    return kept


def _quoted_headlines(doc: Doc, kept: list[Draft], quotations: Quotations) -> None:
    """Hangs a heading that only quotes on the statement it quotes from."""
    for stretch in state(doc).stretches:
        if stretch.zone not in _HEADLINES:
            continue
        for quote in quotations.all:
            if stretch.start <= quote.start and quote.end <= stretch.end and not _told(quote, kept):
                key = f" {' '.join(_words(doc, ((quote.start, quote.end),)))} "
                source = next((k for k in kept if key in f" {' '.join(_words(doc, k.attribution.content))} "), None)
                if source is not None and key.strip():
                    words = (quote.start, quote.end)
                    source.also.append(Attribution((words,), Mode.DIRECT, start=quote.start, end=quote.end))


def _told(quote: Quote, kept: list[Draft]) -> bool:
    tellings = [t for k in kept for t in (k.attribution, *k.also)]
    return any(t.start <= quote.start and quote.end <= t.end for t in tellings)


def _fuller(a: Attribution, b: Attribution) -> bool:
    return _fullness(a) > _fullness(b)


def _fullness(a: Attribution) -> tuple[int, int]:
    return _FULLNESS[a.mode], sum(e - s for s, e in a.content)


def _twins(doc: Doc, a: Attribution, b: Attribution, quotations: Quotations) -> bool:
    if a.mode is Mode.DIRECT and b.mode is Mode.DIRECT:
        return False
    first, second = (a, b) if a.mode is not Mode.DIRECT else (b, a)
    return (
        _quoted_words_recur(doc, first, second, quotations)
        or _figure_recurs(doc, first, second)
        or _words_recur(doc, first, second)
    )


def _quoted_words_recur(doc: Doc, first: Attribution, second: Attribution, quotations: Quotations) -> bool:
    text = f" {' '.join(_words(doc, second.content))} "
    for quote in quotations.all:
        if any(s <= quote.start and quote.end <= e for s, e in first.content):
            key = " ".join(_words(doc, ((quote.start, quote.end),)))
            if key and f" {key} " in text:
                return True
    return False


def _words_recur(doc: Doc, first: Attribution, second: Attribution) -> bool:
    """Half the words of an indirect telling come again in the quotation right behind it."""
    if second.mode is not Mode.DIRECT or not 0 <= second.start - first.end <= _RIGHT_BEHIND:
        return False
    lemmas = _lemmas(doc, first)
    return bool(lemmas) and 2 * len(lemmas & _lemmas(doc, second)) >= len(lemmas)


def _figure_recurs(doc: Doc, first: Attribution, second: Attribution) -> bool:
    """The same figure of the same thing ("12 people"), in figures or words."""
    return bool(_figures(doc, first) & _figures(doc, second))


def _figures(doc: Doc, a: Attribution) -> set[tuple[str, str]]:
    return {
        (doc[i].lower_, doc[i].head.lemma_.lower())
        for s, e in a.content
        for i in range(s, e)
        if doc[i].dep_ == "nummod" and doc[i].like_num and doc[i].head.pos_ == "NOUN"
    }


def _words(doc: Doc, content: tuple[tuple[int, int], ...]) -> list[str]:
    return [
        doc[i].lower_
        for s, e in content
        for i in range(s, e)
        if not (doc[i].is_punct or doc[i].is_space or doc[i].is_quote)
    ]


def _pointed(doc: Doc, kept: list[Draft]) -> list[Draft]:
    """Hangs "X said this at a meeting" on the statement before, else on the next by the same speaker."""
    found: list[Draft] = []
    waiting: list[Draft] = []
    for draft in kept:
        words = _words(doc, draft.attribution.content)
        if draft.attribution.act in _PLAIN and len(words) == 1 and words[0] in _POINTING:
            if found and found[-1].who & draft.who:
                found[-1].also.append(draft.attribution)
            else:
                waiting.append(draft)
            continue
        for pointer in [w for w in waiting if w.who & draft.who]:
            draft.also.append(pointer.attribution)
            waiting.remove(pointer)
        found.append(draft)
    return found


def _headline(doc: Doc, headline: Draft, kept: list[Draft]) -> None:
    """Hangs a headline on the statement of the same speaker that shares most of its words, the first of equals."""
    lemmas = _lemmas(doc, headline.attribution)
    rated = [(len(lemmas & _lemmas(doc, k.attribution)), -n) for n, k in enumerate(kept) if headline.who & k.who]
    if rated:
        kept[-max(rated)[1]].also.append(headline.attribution)


def _lemmas(doc: Doc, a: Attribution) -> set[str]:
    return {
        doc[i].lemma_.lower()
        for s, e in a.content
        for i in range(s, e)
        if doc[i].pos_ not in _NAMELESS and not doc[i].is_stop
    }
