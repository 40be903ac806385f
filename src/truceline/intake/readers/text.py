"""Plain text: one report, as it is in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from truceline.intake.documents import Document, Origin
from truceline.intake.encoding import decode
from truceline.intake.streams import whole
from truceline.intake.text import LONGEST_TEXT, canonical, check_size

# Four bytes hold any character.
_LARGEST = 4 * LONGEST_TEXT


def read(stream: BinaryIO, origin: Origin) -> Iterator[Document]:
    """The text of a file.

    Raises:
        InputError: too long, or in no encoding that fits.
    """
    decoded = decode(whole(stream, _LARGEST), declared=origin.charset)
    check_size(decoded.text)
    yield Document(canonical(decoded.text), url=origin.url, notes=decoded.notes)
