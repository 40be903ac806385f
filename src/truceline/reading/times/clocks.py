"""Times of day: clock times with their zone and day, parts of the day."""

from __future__ import annotations

import re

from truceline.model.enums import TimeBasis
from truceline.reading.numerals import SMALL
from truceline.reading.times.found import Found, rules
from truceline.reading.times.meaning import Meaning, clock, part, period, shift
from truceline.reading.times.relative import PARTS, named_day
from truceline.reading.words import lookup

_NOON: dict[str, int] = lookup("times", "noon", "hour")
_AMPM: dict[str, int] = lookup("times", "ampm", "hours")
_ZONES: dict[str, int] = lookup("times", "zone", "minutes")
_AT = frozenset({"at", "before", "by", "since", "until", "till", "after"})
_PART_HOURS = {"MO": 0, "AF": 12, "EV": 12, "NI": 12}


def _clock(found: Found) -> Meaning | None:
    """Reads "12:00 GMT", "3 p.m. Sunday", "noon on Thursday", "1500 GMT"."""
    word, half = found.word("clock"), found.word("ampm")
    hour, minute = _reading(word)
    if half or word[-2:].strip(".") in {"m", "am", "pm"} or word.endswith("m."):
        late = _AMPM[half] if half else 12 * ("p" in word)
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + late
    day = named_day(found, found.words("day"))
    return clock(day, hour, minute, _offset(found)) if day else None


def _oclock(found: Found) -> Meaning | None:
    """Reads "Ten o'clock", "10 o'clock at night"."""
    word = found.word("hour")
    hour = SMALL[word] if word in SMALL else int(word)
    day = named_day(found, found.words("day"))
    late = _PART_HOURS[PARTS[found.word("part")]] if found.word("part") else 0
    if day is None or not 1 <= hour <= 24 - late:
        return None
    return clock(day, hour % 12 + late if found.word("part") else hour, None, None)


def _reading(word: str) -> tuple[int, int | None]:
    """Hour and minute that one token gives."""
    if word in _NOON:
        return _NOON[word], None
    digits = re.findall(r"\d+", word)
    if len(digits) == 1 and len(digits[0]) == 4:
        return int(digits[0][:2]), int(digits[0][2:])
    return int(digits[0]), int(digits[1]) if len(digits) > 1 else None


def _offset(found: Found) -> int | None:
    """Minutes from Greenwich of the zone named, "GMT + 2" included."""
    zone = found.word("zone")
    if not zone:
        return None
    minutes = _ZONES.get(zone)
    if minutes is None:
        return None
    if hours := found.words("hours"):
        sign = 1 if hours[0] == "+" else -1
        minutes += sign * 60 * int(hours[1])
    return minutes


def _hour_in(found: Found) -> Meaning | None:
    """Reads "Four in the morning", "8:15 in the evening"."""
    code = PARTS[found.word("part")]
    word = found.word("hour")
    hour, minute = (SMALL[word], None) if word in SMALL else _reading(word)
    if not 1 <= hour <= 12:
        return None
    day = named_day(found, found.words("day"))
    return clock(day, hour % 12 + _PART_HOURS[code], minute, None) if day else None


def _part_of_day(found: Found) -> Meaning | None:
    """Reads "Tuesday morning", "the night of 7 March", "yesterday afternoon"."""
    day = named_day(found, found.words("day"))
    return part(day, PARTS[found.word("part")]) if day else None


def _part_near(found: Found) -> Meaning | None:
    """Reads "This morning", "last night", "the next morning"."""
    toward, code = found.words("toward"), PARTS[found.word("part")]
    if found.doc[found.end - 1].tag_ == "NNS":
        return None
    if (toward and toward[-1] in {"that", "same"}) or found.word("the"):
        step = (
            1 if toward and toward[-1] in {"next", "following"} else -1 if toward and toward[-1] in {"previous"} else 0
        )
        return part(period(shift(found.today(), step, "day"), "day"), code)
    step = -1 if "last" in toward else 1 if "next" in toward else 0
    return part(period(shift(found.published, step, "day"), "day"), code)


def _the_part(found: Found) -> Meaning | None:
    """Reads "In the afternoon", "later in the evening": of the day spoken of."""
    if found.before() not in {"in", "during"} and found.words("edge")[-1:] != ["in"]:
        return None
    return part(period(found.today(), "day"), PARTS[found.word("part")])


def _dawn(found: Found) -> Meaning | None:
    """Reads "At dawn", "since daybreak": of the day spoken of."""
    if found.before() not in _AT:
        return None
    return part(period(found.today(), "day"), PARTS[found.word("part")])


def _overnight(found: Found) -> Meaning | None:
    """The night before the day of publication."""
    if found.doc[found.start].tag_ not in {"RB", "NN", "", "JJ"}:
        return None
    return part(period(shift(found.published, -1, "day"), "day", TimeBasis.RELATIVE), "NI")


_CLOCK = (
    "(?P<clock><clock|ampmclock|noon>|<hour|clock|decimal>(?=<ampm>)|<military>(?=<zone>|<local><timeword>))(?:(?P<ampm><ampm>)<m>?)?"
    "(?:<bracket>?(?P<zone><zone>)(?P<hours><plusminus><hour>)?)?"
)
# "3 p.m. local time (1200 GMT) on Sunday"
_BARE = re.sub(r"\?P<(?:clock|ampm|zone|hours)>", "?:", _CLOCK)
_LOCAL = "(?:<local>{1,2}<timeword>)?"
_ASIDE = _LOCAL + "(?:<bracket><clock|military|hour>(?:<ampm><m>?)?<zone>?<closing>)?"

RULES = rules(
    {
        f"{{edge}}(?P<day>{{dayname}})<comma>?<at><nearly>?{_CLOCK}{_LOCAL}": _clock,
        "(?P<clock><military>)<hourunit>(?:<on>?(?P<day>{dayname}))?": _clock,
        # "From 6 a.m. to 9 a.m. on Tuesday": both are Tuesday's.
        f"(?:<nearly|early>)?{_CLOCK}(?=<to|and>{_BARE}{_ASIDE}<comma>?<on>?(?P<day>{{dayname}}))": _clock,
        "(?:<nearly|early>)?" + _CLOCK + f"(?:{_ASIDE}<comma>?<on>?(?P<day>{{dayname}})<part>?|{_LOCAL})": _clock,
        "(?:<nearly|early>)?(?P<hour><hour|card|clock>)<in><the>(?P<part><part>)(?:<on>?(?P<day>{dayname}))?": _hour_in,
        "(?:<nearly>)?(?P<hour><hour|card>)<oclock>(?:<in><the>(?P<part><part>))?(?:<on>?(?P<day>{dayname}))?": _oclock,
        "{edge}(?P<day>{dayname})<at>?(?P<part><part>)": _part_of_day,
        "(?:<the>?)(?:<early><hyphen>?)?(?P<part><part>)(?:<of|on>|(?=<deictic>))(?P<day>{dayname})": _part_of_day,
        "{edge}(?P<the><the>(?=<next|last>))?(?P<toward><same>+|<this|last|next>+)(?P<part><part>)": _part_near,
        "{edge}<the>(?P<part><part>)": _the_part,
        "<early><hyphen>?(?P<part><part>)": _part_of_day,
        "(?P<part><dawn>)": _dawn,
        "<overnight>": _overnight,
    }
)
