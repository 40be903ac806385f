"""The words of a letter: which of its forms is read, without signature, and what is forwarded within it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message

from truceline.errors import InputError
from truceline.intake import dates, messages
from truceline.intake.encoding import decode
from truceline.intake.live.lines import lines
from truceline.intake.markup import parsed
from truceline.intake.messages import Told
from truceline.intake.text import canonical
from truceline.model.enums import ZoneKind

_LINK = re.compile(r"\S*https?://\S+")
_WORD = re.compile(r"[^\W\d_]{2,}")
# A form without pictures that says less than this share of the other is a stub ("View this letter in your browser").
_STUB = 0.6
# More addresses than one in so many words are those of every link and picture, written out.
_WORDS_A_LINK = 30
_SIGNATURE = re.compile(r"^--[ \t]*\n", re.MULTILINE)
_LONGEST_SIGNATURE = 15
# Gmail, Outlook and Apple Mail, before what they forward within the text.
_FORWARDED = re.compile(
    r"^[> \t]*(?:-{2,}[ \t]*(?:Forwarded message|Original Message)[ \t]*-{2,}|Begin forwarded message:)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD = re.compile(r"\*?(From|Date|Sent|Subject|To|Cc|Reply-To)\s*:\*?\s*(.*)", re.IGNORECASE)
_QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)
# "Tue, Mar 4, 2025 at 5:40 PM", "4 March 2025 at 17:40:12 CET": the hour is in a zone that cannot be told.
_HOUR = re.compile(r"(?:\s+at)?\s+\d{1,2}[:.]\d{2}(?!.*[+-]\d{4}\s*$).*$")
_HIDDEN = "//*[contains(translate(@style,' ',''),'display:none')]"


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of a message, with what is known of them."""

    text: str
    """Canonical; lines end with a line feed."""
    lines: Mapping[str, ZoneKind] = field(default_factory=dict)
    """What tags say of its lines."""
    notes: tuple[str, ...] = ()
    forwarded: Mapping[str, str] = field(default_factory=dict)
    """Where it is another's, forwarded within the text: its fields ("from", "date", "subject")."""


def letter(told: list[Told]) -> Letter:
    """The words of a message.

    Raises:
        InputError: a part is in no encoding that fits, and there is no other form of it.
    """
    forms = [_form(part) for part in told]
    whole = Letter(
        text="\n\n".join(form.text for form in forms if form.text),
        lines={line: kind for form in forms for line, kind in form.lines.items()},
        notes=tuple(dict.fromkeys(note for form in forms for note in form.notes)),
    )
    return _forwarded(whole)


def count(text: str) -> int:
    """Words, addresses not counted."""
    return len(_WORD.findall(_LINK.sub(" ", text)))


def _form(told: Told) -> Letter:
    """The form that is read: plain text, unless it says little of what the other says, or is littered with links."""
    faults: list[InputError] = []
    forms: list[Letter] = []
    for part, read in ((told.plain, _plain), (told.html, _html)):
        try:
            forms += [read(part)] if part else []
        except InputError as error:
            faults.append(error)
    if not forms and faults:
        raise faults[0]
    if len(forms) < 2:
        return forms[0] if forms else Letter("")
    plain, marked = forms
    here, there = count(plain.text), count(marked.text)
    littered = len(_LINK.findall(plain.text)) * _WORDS_A_LINK > here and there >= _STUB * here
    return marked if littered or here < _STUB * there else plain


def _plain(part: Message) -> Letter:
    decoded = decode(messages.content(part), declared=messages.charset(part))
    text = canonical(decoded.text.replace("\r\n", "\n")).strip("\n")
    *_, last = [None, *_SIGNATURE.finditer(text)]
    if last and text.count("\n", last.end()) < _LONGEST_SIGNATURE:
        text = text[: last.start()].rstrip()
    return Letter(text, notes=decoded.notes)


def _html(part: Message) -> Letter:
    """A letter has no menus to tell from an article, and its layout is tables: every block is a line."""
    decoded = decode(messages.content(part), html=True, declared=messages.charset(part))
    tree = parsed(decoded.text)
    for hidden in tree.xpath(_HIDDEN):
        hidden.drop_tree()
    body = tree.find("body")
    found = lines(body) if body is not None else []
    known = {line.text: line.kind for line in found if line.kind}
    return Letter("\n".join(line.text for line in found), known, decoded.notes)


def _forwarded(whole: Letter) -> Letter:
    """What is forwarded within the text, without the words of who forwards it; else the text as it is."""
    match = _FORWARDED.search(whole.text)
    if not match:
        return whole
    rest = whole.text[match.end() :].strip("\n")
    filled = [line for line in rest.split("\n") if line.strip()]
    if 2 * sum(line.startswith(">") for line in filled) > len(filled):
        rest = _QUOTED.sub("", rest)
    fields, text = _fields(rest.split("\n"))
    return Letter(text, whole.lines, whole.notes, fields) if "from" in fields else whole


def _fields(given: list[str]) -> tuple[dict[str, str], str]:
    """The header fields at the beginning of what is forwarded, and the text behind them."""
    fields: dict[str, str] = {}
    for at, line in enumerate(map(str.strip, given)):
        match = _FIELD.match(line)
        if match:
            fields[match[1].lower()] = match[2].strip()
        elif line or fields:
            return fields, "\n".join(given[at:]).strip("\n")
    return fields, ""


def moment(stated: str | None) -> str | None:
    """When a forwarded letter is dated, as mail programs write it: its day, with the hour if its zone is stated."""
    return dates.stated(_HOUR.sub("", stated)) if stated else None
