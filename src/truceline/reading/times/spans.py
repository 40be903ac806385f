"""Lengths of time, what comes again and again, and words that name no day."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from truceline.reading.times.found import Found, rules
from truceline.reading.times.meaning import Meaning, duration, iso_duration, repeated, stretch
from truceline.reading.times.numbers import quantity
from truceline.reading.times.patterns import MONTHS, WEEKDAY_PLURALS, WEEKDAYS
from truceline.reading.times.relative import COUNTS, GRAINS, PARTS
from truceline.reading.words import cues, lookup

_REPEATED: dict[str, str] = lookup("times", "repeated", "timex")
_REFERENCES: dict[str, str] = lookup("times", "reference", "timex")
_RATES = frozenset({"once", "twice", "times", "time"})
_SIDES = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "recent": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}


def _length(found: Found) -> Meaning | None:
    """"Four and a half months", "the past two weeks", "72-hour", "several days"."""
    unit = found.word("unit")
    grain = GRAINS[unit]
    words = found.words("number")
    if found.words("old") or found.after() == "old" or unit == "second" or found.is_name():
        return None
    if unit == "quarters" and found.words()[-2] in {"-", "–"}:
        # "three-quarters" is a fraction
        return None
    if words in (["a"], ["an"]) and not _is_length(found):
        return _rate(found)
    number = quantity(words) if words else None
    if number is not None:
        number = number * COUNTS.get(unit, 1) + (0.5 if found.words("half") else 0)
    side = _SIDES.get(found.word("side"), 0) or (1 if found.words("ahead") else 0)
    return stretch(number, grain, found.published, side) if side else duration(number, grain)


def _is_length(found: Found) -> bool:
    """Whether "a day", "a year" is a length of time; "60 a day", "twice a year" is a rate."""
    if found.start == 0:
        return True
    before = found.doc[found.start - 1]
    return not (before.lower_ in _RATES or before.like_num or before.tag_ in {"NNS", "CD"} or before.text in {"%", "$"})


def _rate(found: Found) -> Meaning | None:
    grain = GRAINS[found.word("unit")]
    return repeated(iso_duration(1, grain)) if found.before() in _RATES else None


def _vague(found: Found) -> Meaning | None:
    """"Weeks", "recent months", "the coming days"."""
    grain = GRAINS[found.word("unit")]
    if found.doc[found.end - 1].tag_ == "NN" or found.after() == "old" or grain == "second":
        return None
    side = _SIDES.get(found.word("side"), 0) or (1 if found.words("ahead") else 0)
    if not side and found.before() in {"'s", "’s", "s"}:
        return None
    return stretch(None, grain, found.published, side) if side else duration(None, grain)


def _long(found: Found) -> Meaning:
    return duration(1, GRAINS[found.word("unit")])


def _every(found: Found) -> Meaning | None:
    """"Every day", "each Thursday", "every two weeks"."""
    word = found.word("what")
    if word in WEEKDAYS:
        return repeated(f"XXXX-WXX-{WEEKDAYS[word] + 1}")
    if word in MONTHS:
        return repeated(f"XXXX-{MONTHS[word]:02}")
    if word in PARTS and word not in GRAINS:
        return repeated(f"XXXX-XX-XXT{PARTS[word]}")
    number = quantity(found.words("number")) if found.words("number") else 1
    return repeated(iso_duration(number, GRAINS[word]))


def _plural_weekday(found: Found) -> Meaning:
    return repeated(f"XXXX-WXX-{WEEKDAY_PLURALS[found.words()[0]] + 1}")


def _weekday_parts(found: Found) -> Meaning | None:
    if found.doc[found.end - 1].tag_ != "NNS":
        return None
    words = found.words()
    return repeated(f"XXXX-WXX-{WEEKDAYS[words[0]] + 1}T{PARTS[words[1]]}")


def _adverb(found: Found) -> Meaning:
    return repeated(_REPEATED[found.words()[0]])


def _phrases(words: dict[str, str] | list[str]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    for phrase in sorted(words, key=lambda p: -p.count(" ")):
        found[phrase.split()[0]].append(phrase.split())
    return dict(found)


_BY_FIRST = _phrases(_REFERENCES)
_NEVER = [w.split() for e in cues("times")["reference_not"] for w in e["words"]]


def reference_at(doc: Doc, i: int, end: int) -> tuple[int, str] | None:
    """End and TIMEX3 value of the longest reference ("now", "the near future") that begins at token `i`."""
    for phrase in _BY_FIRST.get(doc[i].lower_, ()):
        stop = i + len(phrase)
        if stop <= end and [t.lower_ for t in doc[i:stop]] == phrase and not _barred(doc, i, stop):
            return stop, _REFERENCES[" ".join(phrase)]
    return None


def _barred(doc: Doc, start: int, stop: int) -> bool:
    """Whether the words around make something else of a reference ("soon after", "now that")."""
    for phrase in _NEVER:
        for n in range(len(phrase)):
            first = start - n
            if first >= 0 and [t.lower_ for t in doc[first : first + len(phrase)]] == phrase and len(phrase) > stop - start:
                return True
    return False


_SIDE = "(?P<side><last|next|recent|first>)?"
_LENGTH = (
    "{approx}<the>?" + _SIDE + "(?:{number}<to|or>)?(?:{quantity}|<a>?<few>)<more|first>?<hyphen>?(?P<unit><unit>)"
    "(?P<half><and><a><half>)?(?:<hyphen><long>)?(?P<old><hyphen>?<old>)?(?P<ahead><ahead>)?"
)

RULES = rules(
    {
        _LENGTH: _length,
        f"<the>?{_SIDE}(?P<unit><plural>)(?P<ahead><ahead>)?": _vague,
        "(?P<unit><unit>)<hyphen><long>": _long,
        "<each>(?P<number><int|card>)?(?P<what><unit|weekday|month|part>)": _every,
        "<weekdays>": _plural_weekday,
        "<weekday><part>": _weekday_parts,
        "<repeated>": _adverb,
    }
)
