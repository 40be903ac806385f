"""HTML parsed safely: what is built to break its readers is refused before it is parsed."""

from __future__ import annotations

import re
from typing import Any

from truceline.errors import InputError
from truceline.intake.text import canonical

# A page beyond these is a trap or a catalogue; at the limit a page takes some seconds (30,000 elements: 2 to 5 s).
_MOST_ELEMENTS = 30_000
# The HTML parser compares each attribute of a tag with all others.
_MOST_ATTRIBUTES = 400
# Quotation marks are respected, and every part is possessive: no page makes this backtrack.
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
_ENTITY = re.compile(r"<![eE][nN][tT][iI][tT][yY]")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>", re.IGNORECASE)


def parsed(source: str) -> Any:
    """A parsed page, its size and depth checked first.

    Raises:
        InputError: it is built to break its readers, or cannot be parsed.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    _check_tags(source)
    parser = html.HTMLParser(collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", canonical(source), count=1), parser=parser)
    except (ValueError, etree.LxmlError) as error:
        raise InputError("a page that cannot be parsed", remedy="save its text instead") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError("a page nested too deeply (256 levels)", remedy="save its text instead")
    return tree


def _check_tags(source: str) -> None:
    if _ENTITY.search(source, 0, 65_536):
        raise InputError("a page that declares entities", remedy="save its text instead")
    for count, tag in enumerate(_TAG.finditer(source), 1):
        if count > _MOST_ELEMENTS:
            raise InputError(
                f"a page of more than {_MOST_ELEMENTS:,} elements", remedy="save the article's text instead"
            )
        # The shortest attribute takes two characters.
        if tag.end() - tag.start() > 2 * _MOST_ATTRIBUTES and _attributes(tag.group()) > _MOST_ATTRIBUTES:
            raise InputError(
                f"a page with more than {_MOST_ATTRIBUTES} attributes in a tag", remedy="save its text instead"
            )


def _attributes(tag: str) -> int:
    return len(re.split(r"[\s/=]+", _QUOTED.sub("", tag)))
