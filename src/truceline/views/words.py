"""How words of a report are shown: on one line, cut where a word ends, names in the fullest form."""

from __future__ import annotations

import re

from truceline.model.spans import Named, Span

ELLIPSIS = "…"
_SPACE = re.compile(r"\s+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def flat(words: str) -> str:
    """`words` on one line."""
    return _SPACE.sub(" ", words).strip()


def short(words: str, letters: int = 160) -> str:
    """`words` on one line, cut at the end of a word so that at most `letters` code points and an ellipsis are left."""
    line = flat(words)
    if len(line) <= letters:
        return line
    cut = line[: letters + 1].rsplit(" ", 1)[0] if " " in line[: letters + 1] else line[:letters]
    return cut.rstrip(" ,;:—–-") + " " + ELLIPSIS


def excerpt(anchor: Span, key: Span | None = None, letters: int = 160) -> str:
    """The words of an anchor, cut to about `letters`; what stands at `key` is kept in sight.

    Args:
        anchor: the clause or sentence.
        key: words that matter most; those outside the anchor, or none, mean its beginning.
        letters: how many code points to keep, about.
    """
    if key is None or key.end > anchor.end or key.start < anchor.start or key.end - anchor.start <= letters:
        return short(anchor.text, letters)
    before, after = anchor.text[: key.start - anchor.start], anchor.text[key.start - anchor.start :]
    lead = flat(before[-(letters // 3) :])
    lead = lead.split(" ", 1)[-1]
    return f"{ELLIPSIS} {lead} {short(after, letters - len(lead))}"


def bare(words: str) -> str:
    """`words` without a leading article, on one line and in small letters: the same for "The army" and "the army"."""
    return _ARTICLE.sub("", flat(words)).casefold()


def who(named: Named | None) -> str | None:
    """Whom a field names: the words where they hold the name ("President Irena Tosk"), else the name meant."""
    if named is None:
        return None
    words = flat(named.text or "")
    name = named.actor.name if named.actor else ""
    if words and (not name or name.casefold() in words.casefold()):
        return words
    return flat(name) or words or None


def whom(names: tuple[Named, ...]) -> tuple[str, ...]:
    """Several of them, each once."""
    return tuple(dict.fromkeys(w for n in names if (w := who(n))))


def same_actor(named: Named | None) -> str:
    """What two fields share that mean the same actor: the name meant, else the words; empty for nobody."""
    if named is None:
        return ""
    return bare(named.actor.name if named.actor else named.text or "")
