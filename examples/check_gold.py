"""Check the hand-coded gold of the example reports.

Every string in gold must stand verbatim in the visible text of its report, every value must be one the codebook allows,
and dates must agree with the weekday words they were read from. Prints what is wrong and the number of records of each
kind. Exit status 1 when anything is wrong. Standard library only:

    python3 examples/check_gold.py              # check
    python3 examples/check_gold.py --outside    # also list the spans outside their record's anchor, to read over
"""

from __future__ import annotations

import collections
import contextlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

# ---------------------------------------------------------------- visible text

BLOCK = set(
    "address article aside blockquote body button dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr html li main nav ol p section table td th tr ul br".split()
)
HIDDEN = {"head", "script", "style", "template", "noscript"}


class _Visible(HTMLParser):
    """Collect the text a reader sees, one line per block element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self.hidden += 1
        if tag in BLOCK:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self.hidden -= 1
        if tag in BLOCK:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def visible_text(page: str) -> str:
    """Text of an HTML page, furniture included, blocks on lines of their own."""
    parser = _Visible()
    parser.feed(page)
    lines = (re.sub(r" +", " ", line).strip() for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def report_text(report: str, wire_id: str | None) -> str:
    """Text of the report a gold file points to; a wire item is found by its id."""
    path = HERE / report
    if path.suffix == ".jsonl":
        items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return next(item["text"] for item in items if item["id"] == wire_id)
    raw = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    return visible_text(raw) if path.suffix == ".html" else raw


# ---------------------------------------------------------------- where a string of gold stands


def whole_words(words: str) -> re.Pattern[str]:
    """The string where it is not part of a longer word: "he" is not found in "the"."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


def locate(text: str, value: str | dict, anchor: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Range of a span as gold writes it.

    A string is looked up as whole words, first inside the record's anchor (for `also` that one's anchor, for the parts
    of a phase or a term of a proposal its span), then in the whole text, first occurrence. With `nth` it is the nth
    occurrence in the whole text, from 1. None where it does not stand, or has no words.
    """
    words = value if isinstance(value, str) else value.get("text")
    if not words:
        return None
    found = [match.span() for match in whole_words(words).finditer(text)]
    if isinstance(value, dict) and "nth" in value:
        return found[value["nth"] - 1] if len(found) >= value["nth"] else None
    inside = [span for span in found if anchor and anchor[0] <= span[0] and span[1] <= anchor[1]]
    return (inside or found or [None])[0]


# ---------------------------------------------------------------- the codebook's lists

ISSUES = set(
    "ceasefire end-of-war withdrawal hostages-prisoners humanitarian-access displacement-return reconstruction "
    "governance territory-borders crossings security-guarantees disarmament monitoring sanctions recognition "
    "military-operation defeat-of-opponent nuclear talks-participation mediation-format accountability other".split()
)
PLOVER = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
MODES = set(
    "visit third-party multilateral phone withdraw release disarm ceasefire access resign assist change yield meet "
    "disapprove investigate allege restrict arrest relations expel territory violence troops weapons police militia "
    "seize withhold aerial drone firearms explosives targeted heavy-weapons abduct destroy".split()
)
PRECISION = set("minute hour day week month season year before-report unknown".split())
BASIS = set("stated weekday-past weekday-same-day weekday-future relative report-date inferred".split())
STATUS = set("happened ongoing planned alleged denied hypothetical".split())
ROLES = set("party mediator host guarantor observer unknown".split())
LINKS = set("agency source speaker".split())
LEVELS = set("apparent reported expected possible denied".split())
HOLDERS = set("outlet speaker source".split())
CONDITIONS = set("if until unless".split())
PERIODS = set("rolling since event cumulative unknown".split())

ENUM = {
    ("statement", "mode"): set("direct mixed indirect".split()),
    ("statement", "act"): set(
        "assert promise threaten warn demand appeal deny announce praise accuse condition".split()
    ),
    ("meeting", "format"): set("in-person phone video indirect unknown".split()),
    ("meeting", "level"): set("head minister envoy technical unknown".split()),
    ("meeting", "outcome"): set("none continue partial agreement breakdown".split()),
    ("meeting", "status"): set("held ongoing planned postponed cancelled called-for".split()),
    ("proposal", "proposal_kind"): set("framework proposal counter-proposal amendment final-offer bridging".split()),
    ("response", "object"): set("whole term participation".split()),
    ("response", "polarity"): set("accept accept-with-conditions counter reject defer mixed no-response".split()),
    ("position", "issue"): ISSUES,
    ("position", "polarity"): set("seek accept refuse open".split()),
    ("position", "standing"): set("new repeated shifted".split()),
    ("toll", "measure"): set("killed wounded missing displaced detained hostages-held released".split()),
    ("toll", "victims"): set("civilians combatants children women journalists aid-workers unstated".split()),
    ("toll", "bound"): set("exact at-least at-most about more-than less-than vague".split()),
    ("event", "type"): PLOVER,
    ("event", "mode"): MODES,
    ("event", "status"): STATUS,
    ("event", "author_status"): STATUS,
}

# Shape of each field: span, spans, list of names with roles, and so on.
COMMON = {"anchor": "span", "chain": "chain", "said": "time", "when": "time", "hedge": "hedge", "also": "also"}
FIELDS = {
    "statement": {
        "speaker": "span",
        "on_behalf_of": "span",
        "cue": "span",
        "content": "spans",
        "mode": "enum",
        "addressee": "span",
        "occasion": "span",
        "condition": "condition",
        "act": "enum",
    },
    "meeting": {
        "participants": "people",
        "format": "enum",
        "level": "enum",
        "place": "span",
        "agenda": "spans",
        "outcome": "enum",
        "round": "span",
        "status": "enum",
    },
    "proposal": {
        "label": "span",
        "mentions": "spans",
        "proposal_kind": "enum",
        "authors": "spans",
        "addressees": "spans",
        "counter_to": "span",
        "amends": "span",
        "replaces": "span",
        "phases": "number",
        "phase_list": "phases",
        "duration": "duration",
        "terms": "terms",
    },
    "response": {"actor": "span", "to": "span", "object": "enum", "polarity": "enum", "condition": "condition"},
    "position": {
        "actor": "span",
        "issue": "enum",
        "polarity": "enum",
        "condition": "condition",
        "term": "span",
        "standing": "enum",
    },
    "toll": {
        "claimant": "span",
        "measure": "enum",
        "victims": "enum",
        "value": "number",
        "bound": "enum",
        "low": "number",
        "high": "number",
        "period": "period",
        "place": "span",
        "attributed_to": "span",
        "disputed_by": "spans",
        "span": "span",
        "subset_of": "span",
        "revises": "span",
    },
    "event": {
        "source": "span",
        "target": "span",
        "type": "enum",
        "mode": "enum",
        "place": "span",
        "status": "enum",
        "author_status": "enum",
    },
}
REQUIRED = {
    "statement": ("content", "mode"),
    "meeting": ("participants", "format", "status"),
    "proposal": ("label", "mentions", "proposal_kind"),
    "response": ("actor", "to", "object", "polarity"),
    "position": ("actor", "issue", "polarity", "term"),
    "toll": ("measure", "victims", "bound", "period", "span"),
    "event": ("type", "status"),
}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ISO_TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?)?)?")
ISO_DURATION = re.compile(r"P(?:\d+(?:\.\d+)?[YMWD])+|PT\d+(?:\.\d+)?[HM]")


class Checker:
    """Holds one report's text and what is wrong with its gold."""

    def __init__(self, name: str, gold: dict, text: str) -> None:
        self.name, self.gold, self.text = name, gold, text
        self.problems: list[str] = []
        self.strings = 0
        self.anchor: tuple[int, int] | None = None
        self.outside: list[str] = []
        published = gold.get("published")
        self.day = date.fromisoformat(published[:10]) if published else None

    def bad(self, message: str) -> None:
        """Note something wrong."""
        self.problems.append(f"{self.name}: {message}")

    def span(self, value: object, where: str) -> str:
        """A span as gold writes it; its words are given back."""
        if isinstance(value, dict):
            extra = set(value) - {"text", "actor", "nth", "role"}
            if extra:
                self.bad(f"{where}: unknown keys {sorted(extra)}")
            words = value.get("text")
            if words is None:
                if not value.get("actor"):
                    self.bad(f"{where}: neither words nor actor")
                return ""
        else:
            words = value
        if not isinstance(words, str) or not words:
            self.bad(f"{where}: not a string: {words!r}")
            return ""
        self.strings += 1
        place = locate(self.text, value, self.anchor)
        if place is None:
            self.bad(f"{where}: not in the text: {words!r}")
        elif self.anchor and not (self.anchor[0] <= place[0] and place[1] <= self.anchor[1]):
            self.outside.append(f"{self.name} {where}: {words!r}")
        return words

    def time(self, value: dict, where: str) -> None:
        """Words, precision, basis and ISO values."""
        words = self.span(value["span"], where) if value.get("span") else ""
        if value.get("precision") not in PRECISION:
            self.bad(f"{where}: precision {value.get('precision')!r}")
        if value.get("basis") not in BASIS:
            self.bad(f"{where}: basis {value.get('basis')!r}")
        for key in ("value", "end"):
            if value.get(key) and not ISO_TIME.fullmatch(value[key]):
                self.bad(f"{where}: {key} {value[key]!r}")
        self.weekday(value, words, where)

    def weekday(self, value: dict, words: str, where: str) -> None:
        """A date agrees with the weekday that its words name."""
        named = [i for i, day in enumerate(WEEKDAYS) if day in words.lower()]
        iso = value.get("value") or value.get("end")
        if len(named) != 1 or not iso or len(iso) < 10:
            return
        day = date.fromisoformat(iso[:10])
        if day.weekday() != named[0]:
            self.bad(f"{where}: {words!r} is not {iso}")
        basis = value.get("basis", "")
        if self.day and basis.startswith("weekday-"):
            right = {"past": day < self.day, "same-day": day == self.day, "future": day > self.day}
            if not right[basis.removeprefix("weekday-")]:
                self.bad(f"{where}: {iso} is not {basis} of {self.day}")

    def field(self, shape: str, value: Any, where: str, kind: str, name: str) -> None:
        """Hold one field against its shape."""
        if shape == "enum":
            self.one_of(value, ENUM[kind, name], where)
        else:
            getattr(self, shape)(value, where)

    def one_of(self, value: Any, allowed: set[str], where: str) -> None:
        """A value of a closed list."""
        if value not in allowed:
            self.bad(f"{where}: {value!r} is not in the codebook")

    def spans(self, value: list, where: str) -> None:
        """A list of spans."""
        for item in value:
            self.span(item, where)

    def people(self, value: list, where: str) -> None:
        """Participants, each with a role."""
        self.spans(value, where)
        for item in value:
            self.one_of(item.get("role"), ROLES, f"{where}.role")

    def chain(self, value: list, where: str) -> None:
        """The links beyond the outlet."""
        for item in value:
            self.span(item["text"], where)
            self.one_of(item.get("role"), LINKS, f"{where}.role")

    def hedge(self, value: dict, where: str) -> None:
        """Words, level and holder."""
        self.span(value["cue"], where)
        self.one_of(value.get("level"), LEVELS, f"{where}.level")
        self.one_of(value.get("holder"), HOLDERS, f"{where}.holder")

    def condition(self, value: dict, where: str) -> None:
        """Words and kind."""
        self.span(value["span"], where)
        self.one_of(value.get("kind"), CONDITIONS, f"{where}.kind")

    def period(self, value: dict, where: str) -> None:
        """What a figure covers; its words where there are some."""
        self.one_of(value.get("kind"), PERIODS, f"{where}.kind")
        if value.get("span"):
            self.span(value["span"], where)
        if value.get("kind") == "rolling" and not value.get("hours"):
            self.bad(f"{where}: a rolling period needs hours")

    def duration(self, value: dict, where: str) -> None:
        """Words and an ISO 8601 duration."""
        self.span(value["span"], where)
        if not ISO_DURATION.fullmatch(value["iso"]):
            self.bad(f"{where}: iso {value['iso']!r}")

    def terms(self, value: list, where: str) -> None:
        """The terms of a proposal."""
        for item in value:
            self.term(item, where)

    def phases(self, value: list, where: str) -> None:
        """The phases of a proposal, each with its duration and terms."""
        for item in value:
            self.span(item["span"], where)
            with self.within(item["span"]):
                if item.get("duration"):
                    self.duration(item["duration"], where)
                self.terms(item.get("terms", []), where)

    def number(self, value: Any, where: str) -> None:
        """A whole number."""
        if isinstance(value, bool) or not isinstance(value, int):
            self.bad(f"{where}: not a whole number: {value!r}")

    @contextlib.contextmanager
    def within(self, value: str | dict) -> Iterator[None]:
        """Look strings up inside this span first: a term's actor in the term, a phase's terms in the phase."""
        before, self.anchor = self.anchor, locate(self.text, value, self.anchor)
        yield
        self.anchor = before

    def term(self, item: dict, where: str) -> None:
        """One term: its issue, and its words inside its span."""
        if item.get("issue") not in ISSUES:
            self.bad(f"{where}: issue {item.get('issue')!r}")
        self.span(item["span"], where)
        with self.within(item["span"]):
            for key in ("actor", "quantity", "condition"):
                if item.get(key):
                    self.span(item[key], f"{where}.{key}")

    def record(self, record: dict, where: str) -> None:
        """Hold one record: its anchor, its fields, its further tellings."""
        kind = record.get("kind")
        if kind not in FIELDS:
            self.bad(f"{where}: kind {kind!r}")
            return
        words = self.telling(record, where, kind)
        if self.text.count(words) > 1 and not isinstance(record["anchor"], dict):
            self.bad(f"{where}: anchor occurs more than once, say which: {words!r}")
        for name in REQUIRED[kind]:
            if name not in record:
                self.bad(f"{where}: {name} is missing")
        for n, other in enumerate(record.get("also", [])):
            self.telling(other, f"{where}.also[{n}]", kind)
        if kind == "statement":
            self.quotes(record, where)
        if kind == "toll":
            self.figures(record, where)

    def telling(self, told: dict, where: str, kind: str) -> str:
        """Hold one telling of a record: its anchor, whose words are given back, then its fields inside it."""
        shapes = COMMON | FIELDS[kind]
        self.anchor = None
        words = self.span(told["anchor"], f"{where}.anchor")
        self.anchor = locate(self.text, told["anchor"])
        for name, value in told.items():
            if name in {"kind", "also", "anchor"}:
                continue
            if value is None:
                self.bad(f"{where}.{name}: leave out what is null")
            elif name not in shapes:
                self.bad(f"{where}: {kind} has no field {name!r}")
            else:
                self.field(shapes[name], value, f"{where}.{name}", kind, name)
        return words

    def quotes(self, record: dict, where: str) -> None:
        """Mode says how much of the content stands in quotation marks."""
        words = [item["text"] if isinstance(item, dict) else item for item in record["content"]]
        whole = [w[0] in '“"‘' and w[-1] in '”"’' and w[1:-1].count(w[0]) == 0 for w in words]
        some = any(mark in w for w in words for mark in '“"‘')
        expected = "direct" if all(whole) else "mixed" if some else "indirect"
        if record["mode"] != expected:
            self.bad(f"{where}: mode {record['mode']}, by its marks {expected}")

    def figures(self, record: dict, where: str) -> None:
        """Exact has low and high, at-least has low, about has neither (codebook 8.22)."""
        bound, value, low, high = (record.get(k) for k in ("bound", "value", "low", "high"))
        right = {
            "exact": value == low == high and value is not None,
            "at-least": low == value and high is None,
            "more-than": high is None,
            "about": low is None and high is None,
            "vague": low is not None and high is None,
            "at-most": high == value and low is None,
            "less-than": low is None,
        }[bound]
        if not right:
            self.bad(f"{where}: {bound} with value {value}, low {low}, high {high}")

    def run(self) -> None:
        """Hold every record."""
        for n, record in enumerate(self.gold["records"]):
            self.record(record, f"records[{n}] {record.get('kind')}")


def report_all(folder: Path, text_of: Callable[[dict], str]) -> int:
    """Check every gold file of a folder and print what was found; 1 if anything is wrong."""
    counts: dict[str, collections.Counter] = {}
    problems: list[str] = []
    outside: list[str] = []
    strings = 0
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        checker = Checker(path.stem, gold, text_of(gold))
        checker.run()
        problems += checker.problems
        outside += checker.outside
        strings += checker.strings
        counts[path.stem] = collections.Counter(record["kind"] for record in gold["records"])
    kinds = list(FIELDS)
    total = sum(counts.values(), collections.Counter())
    print(f"{'report':38}", *(f"{kind[:9]:>9}" for kind in kinds), f"{'all':>6}")
    for name, row in [*counts.items(), ("all", total)]:
        print(f"{name:38}", *(f"{row[kind]:9}" for kind in kinds), f"{sum(row.values()):6}")
    print(f"{len(counts)} reports, {sum(total.values())} records, {strings} strings checked, {len(problems)} problems")
    for problem in problems:
        print("  ", problem)
    if "--outside" in sys.argv[1:]:
        print(f"{len(outside)} spans stand outside their anchor")
        for line in outside:
            print("  ", line)
    return 1 if problems else 0


def main() -> int:
    """Check the gold of the example reports."""
    return report_all(HERE / "gold", lambda gold: report_text(gold["report"], gold.get("id")))


if __name__ == "__main__":
    sys.exit(main())
