"""Titles: which words around an office are its title, whose office it is, and how it is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind, Tenure
from truceline.model.spans import Actor
from truceline.reading.countries import by_demonym, by_name
from truceline.reading.grammar import noun_phrase
from truceline.reading.mentions.entities import BODIES
from truceline.reading.mentions.mention import Mention, offices, table
from truceline.reading.mentions.names import office_run
from truceline.reading.words import lookup

OWNERS = BODIES | {ActorKind.STATE}
_OF = frozenset({"of", "for", "to", "at"})
_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_BETWEEN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"})
_MINISTERS = frozenset({"minister", "foreign", "defence"})
# "minister of women’s affairs and youth": a title that goes on longer is no title.
_LONGEST_REMIT = 4


@dataclass(slots=True)
class Title:
    """What the words of one office say. Ranges count tokens, half-open."""

    words: str
    """The title in small letters."""
    start: int
    end: int
    """From the owner or the first word of title and tenure to the last."""
    owner: int | None = None
    """The token that heads the words for the state or body whose office it is."""
    tenure: Tenure | None = None
    """As the words beside the title have it; None where none has."""


def title_of(doc: Doc, m: Mention, actors: Mapping[int, Actor]) -> Title:
    """The title that the words of a mention with an office give."""
    named = m.name_at[0] < m.name_at[1] and m.office_at[1] <= m.name_at[0]
    # Behind a name that stands before its office nothing belongs to the title but what hangs on the office.
    limit = m.name_at[0] if named else max(m.end, m.office_at[1])
    first = _first(doc, m)
    start, stop = _left(doc, m, actors, first), _right(doc, m, actors, limit)
    found = Title("", start, stop)
    found.tenure = _tenure_before(doc, first, found) or _tenure_behind(doc, found, limit)
    remit = _complement(doc, found, actors, limit, offices().get(m.office, ""))
    # "Army" is no owner of an army chief, though the report may name it elsewhere.
    others = {i: a for i, a in actors.items() if not (start <= i < stop and doc[i].lower_ in m.office.split())}
    found.words = f"{_words(doc, start, stop, others)} {remit}".strip()
    if found.owner is None:
        _owner_before(doc, first, stop, found, others)
    if found.owner is None and named:
        owner_behind_name(doc, m.name_at[1], found, actors)
    return found


def _first(doc: Doc, m: Mention) -> int:
    """Where the words about this office begin: behind an "and" that joins it to another's."""
    joined = [i for i in range(m.start, m.office_at[0]) if doc[i].dep_ == "cc"]
    return joined[-1] + 1 if joined else m.start


def _left(doc: Doc, m: Mention, actors: Mapping[int, Actor], first: int) -> int:
    """Where the title begins: the office with the nouns and the listed adjectives that stand before it."""
    at, head = m.office_at[0], doc[m.office_at[0]]
    while at > first and (_is_of_title(doc[at - 1], actors) or _is_short(doc, at - 1)):
        if doc[at - 1].text[:1].isupper() and not head.text[:1].isupper():
            break
        at -= 1
    return at


def _is_short(doc: Doc, i: int) -> bool:
    """Whether a token is the stop of a short title that the tokenizer cut off ("Lt" and ".")."""
    return doc[i].text == "." and i > 0 and f"{doc[i - 1].lower_}." in lookup("mentions", "short_title", "title")


def _right(doc: Doc, m: Mention, actors: Mapping[int, Actor], limit: int) -> int:
    """Where it ends: further offices may follow ("deputy | foreign minister")."""
    stop = m.office_at[1]
    short = lookup("mentions", "short_title", "title")
    ranks = {*short, *short.values()}
    while stop < limit and _is_of_title(doc[stop], actors) and doc[stop].lower_ not in ranks:
        stop = max(stop + 1, office_run(doc, stop, limit))
    return stop


def _is_of_title(token: Token, actors: Mapping[int, Actor]) -> bool:
    word = token.lower_
    if token.i in actors or word in lookup("mentions", "tenure", "tenure") or offices().get(word) == "style":
        return False
    if by_demonym(token.text) or by_name(token.text):
        return False
    if word in table("title_word") or word in offices() or word in lookup("mentions", "short_title", "title"):
        return True
    return token.is_alpha and token.pos_ == "NOUN" and token.dep_ == "compound"


def _tenure_before(doc: Doc, start: int, found: Title) -> Tenure | None:
    """What a word before or at the beginning of the title says of the tenure ("former", "then", "interim")."""
    known = lookup("mentions", "tenure", "tenure")
    if doc[found.start].lower_ in known and found.end - found.start > 1:
        return Tenure(known[doc[found.start].lower_])
    first = start - 1 if start > 0 and doc[start - 1].lower_ in known and not doc[start].is_sent_start else start
    for i in range(found.start - 1, first - 1, -1):
        two = doc[i : i + 3].text.lower() if i + 3 <= found.start else ""
        if word := next((w for w in (two, doc[i : i + 2].text.lower(), doc[i].lower_) if w in known), None):
            found.start = i
            return Tenure(known[word])
    return None


def _tenure_behind(doc: Doc, found: Title, limit: int) -> Tenure | None:
    """What "-elect" or "until last year" says of it."""
    known = lookup("mentions", "tenure", "tenure")
    last = doc[found.end - 1].text.lower().rpartition("-")[2]
    if "-" in doc[found.end - 1].text and last in known:
        return Tenure(known[last])
    if (
        found.end + 1 < min(limit, len(doc))
        and doc[found.end].text in {"-", "–"}
        and doc[found.end + 1].lower_ in known
    ):
        found.end += 2
        return Tenure(known[doc[found.end - 1].lower_])
    until = any(c.lower_ in {"until", "till"} for c in doc[found.end - 1].children)
    return Tenure.FORMER if until else None


def _complement(doc: Doc, found: Title, actors: Mapping[int, Actor], limit: int, of_class: str) -> str:
    """The "of" behind the title: it names the owner, or goes on with the title, which is then given back.

    To whom an envoy is sent is not whose envoy he is, and what a minister is minister of is a state or his remit.
    """
    at, last = found.end, min(limit, len(doc))
    if at + 1 >= last or doc[at].lower_ not in _OF:
        return ""
    stop = at + 1
    while stop < last and (doc[stop].pos_ in _BETWEEN or doc[stop].text == "-"):
        stop += 1
    while stop - 1 > at and doc[stop - 1].tag_ == "POS":
        stop -= 1
    owner = next((i for i in range(stop - 1, at, -1) if _owns(actors.get(i))), None)
    sent = of_class == "envoy" and doc[at].lower_ in {"to", "for", "at"}
    if owner is not None and of_class in _MINISTERS and actors[owner].kind is not ActorKind.STATE:
        owner = None
    plain = doc[at + 1].pos_ == "NOUN" or doc[at + 1].lower_ in table("title_word") or doc[at + 1].text.istitle()
    if owner is not None and not sent:
        found.owner, found.end = owner, max(stop, owner + 1)
    elif (owner is not None or (doc[at].lower_ in {"of", "for"} and plain)) and 0 < stop - at - 1 <= _LONGEST_REMIT:
        found.end = stop
        return doc[at:stop].text.lower() if of_class in _MINISTERS else doc[at:stop].text
    return ""


def _owner_before(doc: Doc, start: int, stop: int, found: Title, actors: Mapping[int, Actor]) -> None:
    """The state or body before or within the title: "Norway’s", "Norwegian", "its", "Hill Front"."""
    for i in range(stop - 1, start - 1, -1):
        if _owns(actors.get(i)) and doc[i].dep_ in _OWNING:
            found.owner, found.start = i, min(noun_phrase(doc[i])[0], found.start)
            return


def owner_behind_name(doc: Doc, end: int, found: Title, actors: Mapping[int, Actor]) -> None:
    """The state behind the name: "President X of Norway"."""
    if end + 1 < len(doc) and doc[end].lower_ == "of":
        owner = next((i for i in range(end + 1, min(end + 4, len(doc))) if _owns(actors.get(i))), None)
        if owner is not None and doc[owner].head.i == end:
            found.owner = owner


def _owns(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in OWNERS


def _words(doc: Doc, start: int, stop: int, actors: Mapping[int, Actor]) -> str:
    """The title itself: without tenure and owner, in the singular, short forms written out."""
    known, short = lookup("mentions", "tenure", "tenure"), lookup("mentions", "short_title", "title")
    inside = [t for t in doc[start:stop] if t.text != "." and not _is_owner_inside(t, actors)]
    parts = [short.get(t.lower_, t.lower_) for t in inside]
    if len(parts) > 1 and parts[0] in known:
        parts = parts[1:]
    if inside[-1].tag_ in {"NNS", "NNPS"} and " ".join(parts) not in offices():
        parts[-1] = inside[-1].lemma_.lower()
    title = " ".join(parts).replace(" - ", "-").removesuffix("-designate").removesuffix("-elect")
    one = lookup("mentions", "spelling", "title")
    return next((title.replace(word, one[word]) for word in one if word in title), title)


def _is_owner_inside(token: Token, actors: Mapping[int, Actor]) -> bool:
    return _owns(actors.get(token.i)) or (token.dep_ in _OWNING and _owns(actors.get(token.head.i)))
