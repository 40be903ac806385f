"""How words of a report are shown: on one line, cut where a word ends, names in the fullest form."""

from __future__ import annotations

import re

from truceline.model.spans import Named, Span

ELLIPSIS = "…"
_SPACE = re.compile(r"\s+")
_PLAIN_MARKS = str.maketrans("‘’“”", "''\"\"")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def flat(words: str) -> str:
    """`words` on one line."""
    return levelled(words).strip()


def levelled(words: str) -> str:
    """`words` with every run of white space as one blank, those at the ends too."""
    return _SPACE.sub(" ", words)


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
    """`words` without a leading article, in small letters and with plain quotation marks, to tell what is the same."""
    return _ARTICLE.sub("", flat(words)).translate(_PLAIN_MARKS).casefold()


def who(named: Named | None) -> str | None:
    """Whom a field names: the words where they hold the name ("President Irena Tosk"), else the name meant."""
    if named is None:
        return None
    words, meant = flat(named.text or ""), name(named)
    return words if words and meant and meant.casefold() in words.casefold() else meant


def name(named: Named | None) -> str | None:
    """The name meant, else the words: the same for "Colonel Ferrin" and "she" where the reader knows who she is."""
    if named is None:
        return None
    return flat(named.actor.name if named.actor else named.text or "") or None


def whom(names: tuple[Named, ...]) -> tuple[str, ...]:
    """Several of them, each once."""
    return tuple(dict.fromkeys(w for n in names if (w := who(n))))
