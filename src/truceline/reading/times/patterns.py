"""Patterns over token classes: every token becomes one character, and regular expressions do the rest.

`symbols` turns a sentence into a string as long as its tokens; a pattern written `<month> <day> (<comma> <year>)?` is
compiled so that `<month>` matches any character whose token is in that class. Positions in the string are tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Token

from truceline.reading.numerals import LONG_SCALES, SMALL
from truceline.reading.times.numbers import ORDINALS, ranked
from truceline.reading.words import cues, wordset

WEEKDAYS = ranked("weekday")
WEEKDAY_PLURALS = ranked("weekdays")
MONTHS = ranked("month", 1)
DECADES = ranked("decade", 2)
GUARDED = wordset("times", "guarded")
# Years that may stand bare, and years that need a preposition.
RECENT_YEARS, OLD_YEARS = range(1900, 2101), range(1000, 1900)

_SHAPES = (
    (re.compile(r"\d{1,2}(?:st|nd|rd|th)"), ("ordinal", "nth")),
    (re.compile(r"\d{1,2}:\d\d"), ("clock",)),
    (re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?(?:[ap]\.?m\.?)"), ("ampmclock",)),
    (re.compile(r"\d{1,2}(?:[ap]\.?m\.?)"), ("ampmclock",)),
    (re.compile(r"\d{1,2}:\d\d:\d\d"), ("clock",)),
    (re.compile(r"\d+(?:\.\d+|,\d{3})+|\d+[½¼¾]"), ("decimal",)),
    (re.compile(r"[½¼¾]|1/[24]|3/4"), ("fraction",)),
    (re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})"), ("slashed",)),
    (re.compile(r"\d{4}[-/.]\d\d[-/.]\d\d(?:t\d\d:\d\d(?::\d\d)?\S{0,6})?"), ("iso",)),
    (re.compile(r"['’]?(?:1[0-9]|20)?\d0(?:s|['’]s)"), ("decade",)),
    (re.compile(r"(?:mid|pre|post|late|early)[-‑]\d{4}"), ("edgeyear",)),
    (re.compile(r"(?:mid|late|early)[-‑](?:1[0-9]|20)?\d0s"), ("edgedecade",)),
    (re.compile(r"q[1-4]"), ("quartername",)),
    (re.compile(r"(?:19|20)\d\d[/–‑-]\d\d(?:\d\d)?"), ("yearspan",)),
    (re.compile(r"[1-3]?\d[–‑-][1-3]?\d"), ("dayspan",)),
)


def _figures(word: str) -> frozenset[str]:
    """Classes of a whole number in figures."""
    number, found = int(word), {"int"}
    if len(word) <= 2:
        found |= {"two"} if len(word) == 2 else set()
        found |= {"day"} if 1 <= number <= 31 else set()
        found |= {"hour"} if number <= 24 else set()
    elif len(word) == 4:
        found |= {"year"} if number in RECENT_YEARS else {"oldyear"} if number in OLD_YEARS else set()
        found |= {"military"} if number // 100 <= 24 and number % 100 < 60 else set()
    return frozenset(found)


def _lexicon() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}

    def add(name: str, words: object) -> None:
        for word in words:  # type: ignore[attr-defined]
            found.setdefault(word, set()).add(name)

    for table in ("unit", "season", "part", "noon", "ampm", "zone", "deictic", "lasting"):
        add(table, wordset("times", table))
    for entry in cues("times")["class"]:
        add(entry["name"], entry["words"])
    for entry in cues("times")["unit"]:
        add(entry["grain"] + "unit", entry["words"])
        add("plural", [w for w in entry["words"] if w.endswith("s")])
    for name, words in (
        ("weekday", WEEKDAYS),
        ("weekdays", WEEKDAY_PLURALS),
        ("month", MONTHS),
        ("decade", DECADES),
        ("card", SMALL),
        ("scale", LONG_SCALES),
        ("ordinal", ORDINALS),
        ("repeated", wordset("times", "repeated")),
    ):
        add(name, words)
    return {word: frozenset(names) for word, names in found.items()}


_WORDS = _lexicon()
_NOTHING: frozenset[str] = frozenset()
_ALL = {
    _NOTHING,
    *_WORDS.values(),
    *(frozenset(names) for _, names in _SHAPES),
    *(_figures(str(n)) for n in range(3000)),
    *(_figures(f"{n:02}") for n in range(10)),
    *(_figures(f"{n:04}") for n in range(2500)),
    _figures("123456"),
}
# One private-use character for every set of classes that a token can have.
_SYMBOLS = {names: chr(0xE000 + n) for n, names in enumerate(sorted(_ALL, key=sorted))}
_NO_SYMBOL = _SYMBOLS[_NOTHING]


# Signs of a time that are not ASCII; any other sign means digits of another script.
_PLAIN = str.maketrans("½¼¾–‑’", "111--'")


@lru_cache(maxsize=65_536)
def _symbol(word: str) -> str:
    """The character of a lower-case token."""
    if word in _WORDS:
        return _SYMBOLS[_WORDS[word]]
    if not word[-1:].isalpha() and word.isdecimal() and word.isascii() and len(word) <= 6:
        return _SYMBOLS[_figures(word)]
    if any("0" <= c <= "9" or c in "½¼¾" for c in word) and word.translate(_PLAIN).isascii():
        for shape, names in _SHAPES:
            if shape.fullmatch(word):
                return _SYMBOLS[frozenset(names)]
    return _NO_SYMBOL


def symbol(token: Token) -> str:
    """The character of a token; words such as "may" count as time only where the tagger sees a name."""
    word = token.lower_
    if word in GUARDED and not _is_name(token):
        return _NO_SYMBOL
    return _symbol(word)


_DAY, _YEAR = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?$"), re.compile(r"(?:19|20)\d\d")


def _is_name(token: Token) -> bool:
    if token.lower_ in MONTHS and _beside_figures(token):
        # Text that was all in capitals is read in small letters: "march 3, 2025".
        return True
    if token.tag_:
        return token.tag_ in {"NNP", "NNPS"} and token.is_title
    return token.is_title and not token.is_sent_start


def symbols(tokens: list[Token]) -> str:
    """Tokens as characters."""
    return "".join([symbol(t) for t in tokens])


def _beside_figures(token: Token) -> bool:
    """Whether a day and a year, or "last year", stand beside a month ("3 march 2025", "march 3, 2025")."""
    doc, i = token.doc, token.i
    words = [doc[n].lower_ if 0 <= n < len(doc) else "" for n in range(i - 1, i + 4)]
    before, _, after, then, last = words
    year = last if then == "," else then
    if after in {"last", "this", "next"} and then == "year":
        return True
    return (bool(_DAY.match(after)) and bool(_YEAR.fullmatch(year))) or bool(
        _DAY.match(before) and _YEAR.fullmatch(after)
    )


# Parts of patterns that many rules share.
_APPROX = "(?:<nearly>|<not>?<more><than>|<at><least|most>|<up><to>|<above>(?=<a|half>))?"
_WORD_NUMBER = "(?:<a>(?=<scale>))?(?:<card><hyphen>?)*<card|scale>(?:<and>?<scale|card>)*"
_NUMBER = f"(?:<int|decimal><fraction>?|<fraction>|{_WORD_NUMBER})(?:<hyphen>?<and><hyphen>?(?:<a><hyphen>?)?<half>)?"
_SHARED = {
    "approx": _APPROX,
    "number": _NUMBER,
    # "a", "four and a half", "a couple of", "several", "half an"
    "quantity": f"(?P<number>{_NUMBER}|<a><couple><of>|<couple><of>|<half><a>|<a>?<half><hyphen>?|<a>)",
    "vague": "(?P<vague><a>?<few>|<a>(?=<few>)<few>)",
    "edge": "(?P<edge>(?:<the>?<edge><of>|<early><in|on>?|<early><hyphen>))?",
    "dayname": (
        "(?:<weekday><comma>?)?(?:<month><day|nth>|<day|nth><month>)(?:<comma>?<year>)?"
        "|(?:<last|next|this>)?<weekday>|<deictic>"
    ),
}


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern over classes as a regular expression over `symbols`.

    `<a|b>` is any token in class a or b, `{name}` a shared part, spaces are for the eye.
    """
    while (expanded := re.sub(r"\{([a-z]+)\}", lambda m: _SHARED[m[1]], pattern)) != pattern:
        pattern = expanded
    return re.compile(re.sub(r"(?<!\?P)<([a-z|]+)>", _any_of, pattern.replace(" ", "")))


def _any_of(match: re.Match[str]) -> str:
    wanted = set(match[1].split("|"))
    found = "".join(s for names, s in _SYMBOLS.items() if names & wanted)
    if not found:
        raise ValueError(f"no token is in class {match[1]!r}")
    return f"[{found}]"


# No rule matches without one of these (or a year in words), so most sentences are passed over at once.
SOMETHING = compile_pattern(
    "<latest|weekday|weekdays|month|year|oldyear|unit|season|part|noon|clock|ampmclock|ampm|zone|deictic|decade|edgedecade"
    "|edgeyear|iso|slashed|quartername|yearspan|apostrophe|overnight|nth|oclock|middle|lasting|repeated>|<card><hyphen>?<card|scale>"
)
