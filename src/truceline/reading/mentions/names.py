"""Names: which words of a noun phrase are the proper name, which the office, and which country they speak of."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.reading.countries import Country, by_demonym, by_name
from truceline.reading.mentions.mention import group_nouns, name_nouns, offices, table

# Entity labels of what is never an actor.
NOBODY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_LINKS = frozenset(
    {"of", "the", "bin", "ibn", "al", "el", "de", "del", "van", "von", "da", "dos", "-", "for", "and", "."}
)
_POSSESSIVE = frozenset({"’s", "'s", "’", "'"})
_INSIDE_BODY = frozenset({"of", "the", "for", "and", "-", "’s", "'s"})
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr"})
_LONGEST_OFFICE = 5
# Words of the full name of a person.
_FULL_NAME = 2
# How an adjective ends that is made of the name of a land and of nothing else.
_OF_LANDS = ("n", "an", "ian", "ean", "ese", "ish")
_SHORTEST_STEM = 4
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def is_name(token: Token) -> bool:
    """Whether a token can be part of a proper name: a capital that the place in the sentence does not explain."""
    text = token.text
    if not text[:1].isupper() or text in _SUFFIXES or is_nobody(token):
        return False
    if token.is_stop and token.pos_ not in {"PROPN", "NOUN"}:
        return False
    if token.pos_ == "PROPN" or token.ent_type_ or text.isupper():
        return True
    if not text.isalpha() or _opens_quote(token):
        return False
    return not token.is_sent_start or before_reflexive(token) or _is_name_elsewhere(token)


def _is_name_elsewhere(token: Token) -> bool:
    """Whether a word that opens a sentence is a name inside others, or an adjective is made of it ("Mardian")."""
    stem = token.text.rstrip("aeiouy")
    if token.tag_ != "NN" or len(stem) < _SHORTEST_STEM or any(c.dep_ == "det" for c in token.children):
        return False
    made = {f"{base}{ending}" for base in (token.text, stem) for ending in _OF_LANDS}
    return any(t.text in made or (t.text == token.text and t.pos_ == "PROPN") for t in token.doc if not t.is_sent_start)


def is_nobody(token: Token) -> bool:
    """Whether a token is part of a date, a time, a number or a sum; a title before it corrects the label."""
    if token.ent_type_ not in NOBODY:
        return False
    return not (token.pos_ == "PROPN" and token.i > 0 and token.nbor(-1).lower_ in offices())


def _opens_quote(token: Token) -> bool:
    if token.i == 0:
        return False
    before = token.nbor(-1)
    return before.is_quote or before.text in {"‘", ":", "–", "—"}


def before_reflexive(token: Token) -> bool:
    """Whether "himself" or the like follows, which makes a name even of a mistagged word."""
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _REFLEXIVE


def office_in(doc: Doc, start: int, head: Token, end: int) -> tuple[int, int]:
    """The first, longest run of office words of a noun phrase; an empty run at its start if there is none.

    Before a name any office counts; without one, "major gaps" are no major: the office has to hold the head itself.
    """
    known, named = offices(), is_name(head) and head.lemma_.lower() not in offices()
    for i in range(start, head.i + 1):
        for j in range(min(end, i + _LONGEST_OFFICE), i, -1):
            words = " ".join(doc[k].lower_ for k in range(i, j)).replace(" - ", "-")
            single = f"{words.rpartition(' ')[0]} {doc[j - 1].lemma_.lower()}"
            if (
                words in known
                or single in known
                or (j == i + 1 and doc[i].lemma_.lower() in known and doc[i].pos_ in {"NOUN", "PROPN"})
            ):
                if i <= head.i < j or (named and j <= head.i and not _of_another(doc, j, head.i)):
                    return i, j
                break
    return _around_country(doc, start, head) if not named else (start, start)


def office_words(doc: Doc, start: int, end: int) -> str:
    """The words of an office in small letters and the singular, without a country between them."""
    words = [t for t in doc[start:end] if end - start == 1 or not _between(t, start, end)]
    joined = " ".join(t.lower_ for t in words).replace(" - ", "-")
    if joined in offices() or not words:
        return joined
    return " ".join([*(t.lower_ for t in words[:-1]), words[-1].lemma_.lower()])


def _between(token: Token, start: int, end: int) -> bool:
    return token.text[:1].isupper() and start < token.i < end - 1 and token.doc[start].text.islower()


def _of_another(doc: Doc, stop: int, head: int) -> bool:
    """Whether an office belongs to somebody else named before "and" ("Premier X and Minister Y", parsed as one)."""
    return is_name(doc[stop]) and any(doc[i].lower_ == "and" for i in range(stop, head))


def _around_country(doc: Doc, start: int, head: Token) -> tuple[int, int]:
    """An office with a country between its words ("top United States diplomat")."""
    rest = [
        i for i in range(start, head.i + 1) if not (doc[i].text[:1].isupper() or doc[i].lower_ in {"-", "’s", "'s"})
    ]
    for n in range(len(rest) - 1):
        words = " ".join(doc[i].lower_ for i in rest[n:])
        between = doc[rest[-2] + 1 : head.i]
        if words in offices() and between and _a_country(between.text):
            return rest[n], head.i + 1
    return start, start


def name_start(doc: Doc, start: int, head: int) -> int:
    """Where the proper name that ends at `head` begins; beyond `head` if it is none."""
    if not is_name(doc[head]):
        return head + 1
    at = head
    for i in range(head - 1, start - 1, -1):
        if doc[i].text == ")":
            break
        if doc[i].lower_ in _POSSESSIVE:
            if not _belongs_to_name(doc, i, start):
                break
        elif is_name(doc[i]) and not _is_adjective_of_country(doc[i], doc[head]):
            at = i
        elif doc[i].lower_ not in _LINKS:
            break
    return _behind_country(doc, at, head)


def further_titles(doc: Doc, start: int, head: int) -> int:
    """How many words of further titles stand between an office and the name ("army chief | Gen. | Oren Vask")."""
    at = start
    while at < head and doc[at].text[:1].isupper() and (stop := office_run(doc, at, head)) > at:
        at = stop
    return at - start


def office_run(doc: Doc, start: int, end: int) -> int:
    """Where the longest office ends that begins at `start`; `start` itself if none does."""
    stops = range(min(end, start + _LONGEST_OFFICE), start, -1)
    return next((i for i in stops if doc[start:i].text.lower() in offices()), start)


def without_remit(doc: Doc, start: int, end: int, *, office: bool) -> tuple[int, int]:
    """A name behind an office without what the office is for ("Minister | of Information | Ada Rell")."""
    before = [doc[i].lower_ for i in range(max(start - 2, 0), start)]
    behind_the = before[-1:] == ["the"] and before[0] in {"of", "for"}
    if office and (doc[start].lower_ in {"of", "for"} or behind_the) and end - start > 2:
        return end - 2, end
    return start, end


def _belongs_to_name(doc: Doc, mark: int, start: int) -> bool:
    """Whether a possessive is part of a name ("the People's Front") rather than its owner ("Mardia's Hill Front")."""
    return mark - 2 >= start and doc[mark - 2].lower_ == "the" and doc[mark - 1].lower_ in table("name_owner")


def _behind_country(doc: Doc, at: int, head: int) -> int:
    """Steps over a country before a full name ("President of Turkey" and then the name)."""
    for stop in (at + 3, at + 2, at + 1):
        if stop < head and doc[stop].lower_ not in name_nouns() and by_name(doc[at:stop].text) and head - stop >= 1:
            return stop
    return at + 1 if _is_land(doc, at, head + 1) else at


def _is_land(doc: Doc, at: int, stop: int) -> bool:
    """Whether a name `[at, stop)` is of a land and of who holds its office: "President of Mardia Ola Brekk".

    No list has all lands; it is one where the report elsewhere has the rest of the name without it.
    """
    if stop - at <= _FULL_NAME or at < 2 or doc[at - 1].lower_ != "of" or doc[at - 2].lemma_.lower() not in offices():
        return False
    rest = [t.text for t in doc[at + 1 : stop]]
    return any(
        doc[i].text == rest[0] and [t.text for t in doc[i : i + len(rest)]] == rest and doc[i - 1].text != doc[at].text
        for i in range(1, len(doc) - len(rest) + 1)
    )


def _is_adjective_of_country(token: Token, head: Token) -> bool:
    # "Egyptian President X": the nationality is no part of the name; "Egyptian Red Crescent" keeps it.
    return token.dep_ == "amod" and by_demonym(token.text) is not None and head.ent_type_ in {"PERSON", "GPE", ""}


def name_end(doc: Doc, head: int, end: int) -> int:
    """The name of a body goes on over "of" into capitals ("Ministry of Health", "Front of the Hills")."""
    stop = head + 1
    if doc[head].lower_ not in name_nouns() and doc[head].lower_ not in group_nouns():
        return stop
    for i in range(head + 1, end):
        if is_name(doc[i]):
            stop = i + 1
        elif doc[i].lower_ not in _INSIDE_BODY:
            break
    return stop


def name_behind(doc: Doc, start: int, *, office: bool) -> tuple[int, int]:
    """Where the name right behind an office or a noun for a body stands ("the president" and a name, "the agency X").

    A country and an acronym in brackets between the two are stepped over.
    """
    start = _over_brackets(doc, _over_country(doc, start)) if office else start
    stop = start
    while stop < len(doc) and is_name(doc[stop]) and not doc[stop].is_sent_start:
        stop += 1
    return start, stop


def _over_brackets(doc: Doc, start: int) -> int:
    if start + 3 < len(doc) and doc[start].text == "(" and doc[start + 2].text == ")" and doc[start + 1].text.isupper():
        return start + 3
    return start


def _over_country(doc: Doc, start: int) -> int:
    """Steps over "of" and a country behind an office ("President of the Republic of Turkey" and then the name)."""
    at = start
    while at < len(doc) - 1 and doc[at].lower_ in {"of", "the", "to"}:
        at += 1
        for stop in range(min(at + 5, len(doc)), at, -1):
            if doc[at].text[:1].isupper() and by_name(doc[at:stop].text):
                return stop
        if doc[at].lower_ == "republic":
            at += 1
    stop = next((i for i in range(at, len(doc)) if not doc[i].text[:1].isupper() or doc[i].is_sent_start), len(doc))
    return at + 1 if _is_land(doc, at, stop) else start


def agency_within(doc: Doc, start: int, head: int) -> str:
    """The outlet that a noun phrase names before its noun ("the Transmar news agency")."""
    if doc[head].pos_ != "NOUN" or doc[head].lemma_.lower() not in table("outlet_noun"):
        return ""
    names = [i for i in range(start, head) if is_name(doc[i]) and doc[i].dep_ in {"compound", "nmod"}]
    return doc[names[0] : names[-1] + 1].text if names else ""


def country_of(doc: Doc, start: int, end: int, before: int) -> str | None:
    """The country that the words before a name or noun speak of ("US Secretary of State", "Israeli troops").

    Args:
        doc: the Doc.
        start: first token of the noun phrase.
        end: one past its last.
        before: where the name or the head noun begins.

    Returns:
        An ISO 3166-1 alpha-2 code, or None.
    """
    for i in range(start, min(end, before + 1)):
        for j in (i + 3, i + 2, i + 1):
            if j <= end and (country := _a_country(doc[i:j].text)):
                return country.alpha2
    for i in range(before + 1, end):
        if doc[i - 1].lower_ in {"of", "for", "in", "the"} and doc[i].text[:1].isupper():
            for j in (i + 3, i + 2, i + 1):
                if j <= end and (country := by_name(doc[i:j].text)):
                    return country.alpha2
    return None


def _a_country(words: str) -> Country | None:
    return by_name(words) or by_demonym(words) if words[:1].isupper() else None


def noun_of(token: Token) -> str:
    """Lemma of a head noun, with the noun before it where the two are one word of the lists ("news agency")."""
    two = f"{token.nbor(-1).lower_} {token.lemma_.lower()}" if token.i > 0 else ""
    return two if two in group_nouns() else token.lemma_.lower()
