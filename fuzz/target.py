"""What is fuzzed: bytes through one reader to reports. Anything but reports, refusals and notes is a find."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.documents import Document, Link, Origin
from truceline.intake.formats import Format
from truceline.intake.pdf.pages import extracted
from truceline.intake.reports import from_document

CORPORA = Path(__file__).with_name("corpora")
"""A folder for each target, with the inputs to start from and all that once broke something."""
_ORIGIN = Origin("fuzz", url="https://fuzz.example/feed")


def through(form: Format) -> Callable[[bytes], None]:
    """The target that gives bytes to the reader of a format, whatever they look like."""
    read = readers.reader(form)

    def target(data: bytes) -> None:
        with suppress(InputError):
            for found in read(io.BytesIO(data), _ORIGIN):
                _taken(found)

    return target


def any_format(data: bytes) -> None:
    """The target that lets content decide who reads."""
    with suppress(InputError):
        for found in readers.read(io.BytesIO(data), _ORIGIN):
            _taken(found)


def pdf(data: bytes) -> None:
    """The target that takes a PDF apart in this process, where its reader would start one of its own each time."""
    with suppress(InputError):
        extracted(data)


def _taken(found: object) -> None:
    if isinstance(found, Link):
        found = found.carried
    if isinstance(found, Document):
        report = from_document(found)
        # What cannot be written as UTF-8 cannot be stored.
        report.text.encode("utf-8")
        if any(zone.end > len(report.text) for zone in report.zones):
            raise AssertionError("a zone beyond the text")


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "any": lambda: any_format,
    "pdf": lambda: pdf,
    **{form.value: (lambda form=form: through(form)) for form in Format if form is not Format.PDF},  # type: ignore[misc]
}
"""The targets by the names of their folders."""
