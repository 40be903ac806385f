from __future__ import annotations

import io
import sys

import pytest

from pdf_samples import pdf
from truceline.errors import InputError
from truceline.intake.documents import Document, Origin
from truceline.intake.pdf import pages
from truceline.intake.pdf.lines import paragraphs
from truceline.intake.readers.pdf import read

FIRST = [
    "The cabinet of Kaldara today accepted the proposal of the mediators by eleven",
    "votes to four. The President stated that the cease-fire would be signed in Gen-",
    "eva on 9 April, provided that both parties keep it until then.",
    "The Foreign Minister informed the governments of Qaran and Selmany by telephone",
]
SECOND = ["of the outcome of the vote, and of the text that was put to it.", "All 29 captives are still held."]
TEXT = [
    "The cabinet of Kaldara today accepted the proposal of the mediators by eleven votes to four. The President stated"
    " that the cease-fire would be signed in Geneva on 9 April, provided that both parties keep it until then.",
    "The Foreign Minister informed the governments of Qaran and Selmany by telephone of the outcome of the vote, and of"
    " the text that was put to it.",
    "All 29 captives are still held.",
]


def release(**facts: str) -> bytes:
    one = ["Office of the President - Press release 7", "Cabinet accepts the proposal", *FIRST, "Page 1 of 2"]
    two = ["Office of the President - Press release 7", *SECOND, "Page 2 of 2"]
    return pdf(one, two, **facts)


def one(data: bytes) -> Document:
    [found] = read(io.BytesIO(data), Origin("release.pdf"))
    return found


def test_paragraphs_go_on_over_pages_and_running_heads_are_left_out() -> None:
    found = one(release(title="Cabinet accepts the proposal", author="Office of the President"))
    assert found.text.split("\n") == ["Cabinet accepts the proposal", *TEXT]
    assert (found.title, found.authors) == ("Cabinet accepts the proposal", ("Office of the President",))
    assert found.published is None


def test_what_a_program_puts_into_title_and_author_is_not_believed() -> None:
    found = one(release(title="Microsoft Word - vote_final2.docx", author="mduric"))
    assert (found.title, found.authors) == (None, ())


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["The cease-", "fire holds, and a cease-fire it is."], ["The cease-fire holds, and a cease-fire it is."]),
        (["The gov\u00ad", "ernment met."], ["The government met."]),
        (["The o\ufb03ce said so."], ["The office said so."]),
        (["They agreed on:", "- a truce", "- a list"], ["They agreed on:", "- a truce", "- a list"]),
        (["One.", "", "Two."], ["One.", "Two."]),
        (["- 3 -", "They met and", "parted."], ["They met and parted."]),
        ([], []),
    ],
)
def test_lines_to_paragraphs(lines: list[str], found: list[str]) -> None:
    assert paragraphs(["\n".join(lines)]) == found


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="without a text layer; recognise its text first") as refused:
        one(pdf([], ["7"]))
    assert "ocrmypdf" in refused.value.remedy


def test_pages_that_are_scans_are_noted() -> None:
    assert one(pdf(FIRST, [])).notes == ("pages without a text layer left out",)


def test_an_encrypted_file_is_refused() -> None:
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(release()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match="encrypted PDF"):
        one(out.getvalue())


def test_a_file_that_is_locked_against_change_only_is_read() -> None:
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(release()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert TEXT[0] in one(out.getvalue()).text


def test_too_many_pages() -> None:
    with pytest.raises(InputError, match="more than 500 pages"):
        one(pdf(*[FIRST] * 501))


def test_without_pypdf_the_remedy_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError) as refused:
        pages.extracted(release())
    assert refused.value.remedy == "pip install 'truceline[pdf]'"


def test_a_file_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_COMMAND", [sys.executable, "-c", "while True: pass"])
    monkeypatch.setattr(pages, "LONGEST", 0.1)
    with pytest.raises(InputError, match="too long"):
        pages.text(release())


def test_the_system_ends_what_takes_too_much_memory() -> None:
    import subprocess

    program = "from truceline.intake.pdf import pages; pages._limit(); bytearray(3 * 1024**3)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr
