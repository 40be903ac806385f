"""Lengths of time, what comes again and again, and words that name no day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from truceline.reading.times.found import Found, rules
from truceline.reading.times.meaning import Meaning, duration, iso_duration, repeated, stretch, summed
from truceline.reading.times.numbers import ordinal, quantity
from truceline.reading.times.patterns import MONTHS, WEEKDAY_PLURALS, WEEKDAYS
from truceline.reading.times.relative import COUNTS, GRAINS, PARTS
from truceline.reading.words import lookup, wordset

_LASTING: dict[str, str] = lookup("times", "lasting", "grain")
_SEASONS: dict[str, str] = lookup("times", "season", "code")
_REPEATED: dict[str, str] = lookup("times", "repeated", "timex")
REFERENCES: dict[str, str] = lookup("times", "reference", "timex")
_RATES = frozenset({"once", "twice", "times", "time"})
_SIDES = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "recent": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}


def _length(found: Found) -> Meaning | None:
    """Reads "Four and a half months", "the past two weeks", "72-hour", "several days"."""
    unit = found.word("unit")
    grain = GRAINS[unit]
    words = found.words("number")
    if found.words("old") or found.after() == "old" or unit == "second" or found.is_name():
        return None
    if grain == "quarter" and (found.words()[-2] in {"-", "–"} or words in (["a"], ["an"], ["one"])):
        # "Three-quarters" and "more than a quarter" are fractions.
        return None
    if words in (["a"], ["an"]) and found.words()[0] == words[0] and not _is_length(found):
        return _rate(found)
    number = quantity(words) if words else None
    if number is not None:
        number = number * COUNTS.get(unit, 1) + (0.5 if found.words("half") else 0)
    side = _SIDES.get(found.word("side"), 0) or (1 if found.words("ahead") else 0)
    if found.after() == "of" and found.word("side") == "last":
        # "The last three months of 1992" do not end with the report.
        return duration(number, grain)
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
    """Reads "Weeks", "recent months", "the coming days"."""
    grain = GRAINS[found.word("unit")]
    if grain == "hour" and found.before() in {"early", "wee", "small", "late"}:
        # "The early hours of Monday": the day is what is told.
        return None
    if found.doc[found.end - 1].tag_ == "NN" or found.after() == "old" or grain == "second" or found.is_name():
        return None
    side = _SIDES.get(found.word("side"), 0) or (1 if found.words("ahead") else 0)
    if not side and found.words("score"):
        return duration(None, grain)
    if grain == "weekend" and not side:
        return repeated("XXXX-WXX-WE") if found.before() in {"on", "at"} else duration(None, grain)
    if not side and (grain == "quarter" or found.before() in {"'s", "’s", "-"}):
        return None
    return stretch(None, grain, found.published, side) if side else duration(None, grain)


def _long(found: Found) -> Meaning:
    unit = found.word("unit")
    return duration(None if unit.endswith("s") else 1, GRAINS[unit])


def _lasting(found: Found) -> Meaning:
    return duration(1, _LASTING[found.words()[0]])


def _summed(found: Found) -> Meaning | None:
    """Reads "One hour and 20 minutes", "two years, three months"."""
    number, more = quantity(found.words("number")), quantity(found.words("more"))
    if number is None or more is None or found.after() == "old":
        return None
    return summed(number, GRAINS[found.word("unit")], more, GRAINS[found.word("lesser")])


def _whole(found: Found) -> Meaning | None:
    """Reads "The whole week", "an entire year"."""
    grain = GRAINS[found.word("unit")]
    if found.doc[found.end - 1].tag_ == "NNS" or grain in {"second", "quarter"} or found.is_name():
        return None
    return duration(1, grain)


def _every(found: Found) -> Meaning | None:
    """Reads "Every day", "each Thursday", "every two weeks", "every other Monday", "each summer"."""
    word = found.word("what")
    if word in _SEASONS:
        return repeated(f"XXXX-{_SEASONS[word]}")
    if GRAINS.get(word) == "weekend":
        return repeated("XXXX-WXX-WE")
    if word in WEEKDAYS:
        return repeated(f"XXXX-WXX-{WEEKDAYS[word] + 1}")
    if word in MONTHS:
        return repeated(f"XXXX-{MONTHS[word]:02}")
    if word in PARTS and word not in GRAINS:
        return repeated(f"XXXX-XX-XXT{PARTS[word]}")
    number = quantity(found.words("number")) if found.words("number") else 2 if found.word("other") else 1
    if nth := found.word("nth"):
        number = ordinal(nth)
    if found.word("vague"):
        number = None
    return repeated(iso_duration(number, GRAINS[word]))


def _plural_weekday(found: Found) -> Meaning:
    return repeated(f"XXXX-WXX-{WEEKDAY_PLURALS[found.words()[0]] + 1}")


def _weekday_parts(found: Found) -> Meaning | None:
    if found.doc[found.end - 1].tag_ != "NNS":
        return None
    words = found.words()
    return repeated(f"XXXX-WXX-{WEEKDAYS[words[0]] + 1}T{PARTS[words[1]]}")


def _adverb(found: Found) -> Meaning | None:
    word, following = found.words()[0], found.doc[found.end] if found.end < len(found.doc) else None
    if word == "quarterly" and following is not None and following.tag_[:1] in {"N", "J"}:
        # "A quarterly loss" is the loss of one quarter and does not come again.
        return None
    return None if found.is_part_of_name() else repeated(_REPEATED[found.words()[0]])


Phrases = dict[str, list[list[str]]]


def by_first(phrases: Iterable[str]) -> Phrases:
    """Phrases by their first word, longest first."""
    found: Phrases = defaultdict(list)
    for phrase in sorted(phrases, key=lambda p: -p.count(" ")):
        found[phrase.split()[0]].append(phrase.split())
    return dict(found)


def phrases(words: list[str], known: Phrases) -> Iterator[tuple[int, str]]:
    """Place and text of the longest known phrase at each place in a sentence of lower-case words."""
    for i, word in enumerate(words):
        for phrase in known.get(word, ()):
            if words[i : i + len(phrase)] == phrase:
                yield i, " ".join(phrase)
                break


_KNOWN = by_first(REFERENCES)
_NEVER = by_first(wordset("times", "reference_not"))


def references(words: list[str]) -> Iterator[tuple[int, str]]:
    """References ("now", "the near future") but where their neighbours make something else of them ("soon after")."""
    found = list(phrases(words, _KNOWN))
    barred = {i + n for i, name in phrases(words, _NEVER) for n in range(name.count(" ") + 1)} if found else set()
    for i, name in found:
        if i not in barred or " " in name:
            yield i, name


_SIDE = "(?P<side><last|next|recent|first>)?"
_LENGTH = (
    "{approx}<the>?" + _SIDE + "(?:{number}<to|or>)?(?:{quantity}|<a>?<few>)<more|first|running>?(?P<unit><unit>)"
    "(?P<half><and><a><half>)?(?P<old><old>)?(?P<ahead><ahead>)?"
)
# "The 72-hour pause": the article belongs to the pause.
_COMPOUND = "{approx}(?:{quantity}|<few>)<hyphen>(?P<unit><unit>)(?:<hyphen><long>)?(?P<old><hyphen><old>)?"

RULES = rules(
    {
        _LENGTH: _length,
        _COMPOUND: _length,
        "(?P<score><scaleplural><of>)(?P<unit><plural>)": _vague,
        "{approx}(?P<number>{number}|<a>)(?P<unit><unit>)<and|comma>?(?P<more>{number})(?P<lesser><unit>)": _summed,
        "<the|a><whole>(?P<unit><unit>)": _whole,
        "<lasting>": _lasting,
        f"<the>?{_SIDE}(?P<unit><plural>)(?:<or|and><plural>)?(?P<ahead><ahead>)?": _vague,
        "(?P<unit><unit>)<hyphen><long>": _long,
        "<each>(?:(?P<number><int|card>)|(?P<other><other>)|(?P<nth><nth|ordinal>)|(?P<vague><few>))?"
        "(?P<what><unit|weekday|month|part|season>)": _every,
        "<weekdays>": _plural_weekday,
        "<weekday><part>": _weekday_parts,
        "<repeated>": _adverb,
    }
)
