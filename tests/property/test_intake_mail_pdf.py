"""Whatever is changed in a message, a mailbox or a PDF, it is read or refused; nothing else comes out."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pdf_samples import pdf
from truceline.errors import InputError
from truceline.intake.documents import Document, Origin
from truceline.intake.pdf.lines import paragraphs
from truceline.intake.pdf.pages import extracted
from truceline.intake.readers import mail, mailbox
from truceline.intake.reports import from_document

EXAMPLES = Path(__file__).parents[2] / "examples" / "intake"
MAIL = [(EXAMPLES / name).read_bytes() for name in ("letter.eml", "saved.mhtml")]
PDF = [
    (EXAMPLES / "release.pdf").read_bytes(),
    pdf(["The envoy said so to the press on Tuesday.", "Nobody else did."], title="The envoy"),
]
PIECES = [
    b"--",
    b"boundary=",
    b"\r\n\r\n",
    b"=?utf-8?b?",
    b"?=",
    b"\x00",
    b"\xff\xfe",
    b"Content-Type: multipart/mixed;",
]
PIECES += [
    b"message/rfc822",
    b"From ",
    b"<<",
    b">>",
    b"/Kids [2 0 R]",
    b"9999999999",
    b"-1",
    b"endobj",
    b"/Length 1",
    b"[[[[",
]
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(st.binary(max_size=8), st.sampled_from(PIECES))),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for share, length, piece in changes:
        at = int(share * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


@given(st.sampled_from(MAIL), CHANGES)
@settings(max_examples=150, deadline=None)
def test_mail(data: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    for reader in (mail, mailbox):
        with suppress(InputError):
            for found in reader.read(io.BytesIO(changed(data, changes)), Origin("x")):
                if isinstance(found, Document):
                    assert from_document(found).text.encode() == found.text.encode()


@given(st.sampled_from(PDF), CHANGES)
@settings(max_examples=100, deadline=None)
def test_pdf(data: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    with suppress(InputError):
        assert isinstance(paragraphs(extracted(changed(data, changes))["pages"]), list)


@given(st.text("abA-. 1\n\u00ad•", max_size=200))
@settings(max_examples=200, deadline=None)
def test_paragraphs_keep_every_letter(page: str) -> None:
    kept = "".join(paragraphs([page]))
    assert [c for c in kept if c.isalpha()] == [c for c in page if c.isalpha()]
    assert "\u00ad" not in kept
