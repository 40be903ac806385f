from __future__ import annotations

import io
import time
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

import page_samples as samples
from truceline.errors import InputError
from truceline.intake.documents import Document, Found, Mark, Origin
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.readers import mail, mailbox
from truceline.model.enums import ZoneKind

EXAMPLES = Path(__file__).parents[3] / "examples" / "intake"
TEXT = f"{samples.LEAD}\n\n{samples.MORE}\n\n{samples.LAST}\n"
LETTER = (
    "<html><body><div style='display: none'>Preview of what follows here</div><table><tr><td><h2>A truce holds</h2>"
    f"<table><tr><td><p>{samples.LEAD}</p></td></tr><tr><td>{samples.MORE}<br><br>{samples.LAST}</td></tr></table>"
    "</td></tr></table></body></html>"
)


def message(text: str | None = TEXT, html: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage()
    given = {"From": "The Harbour Letter <news@harbour.example>", "Subject": "A truce holds"}
    given |= {"Date": "Tue, 04 Mar 2025 17:40:12 +0100", "Message-ID": "<7@harbour.example>"}
    for name, value in (given | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        made[name] = value
    if text is not None:
        made.set_content(text)
    if html is not None and text is None:
        made.set_content(html, subtype="html")
    elif html is not None:
        made.add_alternative(html, subtype="html")
    return made


def read(made: EmailMessage | bytes, reader: object = mail) -> list[Found]:
    data = made if isinstance(made, bytes) else made.as_bytes()
    return list(reader.read(io.BytesIO(data), Origin("letter.eml")))  # type: ignore[attr-defined]


def one(made: EmailMessage | bytes) -> Document:
    [found] = read(made)
    assert isinstance(found, Document)
    return found


def test_a_letter() -> None:
    found = one(message())
    assert found.text == TEXT.strip()
    assert (found.title, found.outlet, found.id) == ("A truce holds", "The Harbour Letter", "<7@harbour.example>")
    assert (found.published, found.url, found.where) == ("2025-03-04T17:40:12+01:00", None, None)


def test_the_signature_is_left_out() -> None:
    assert one((EXAMPLES / "letter.eml").read_bytes()).text.endswith("without further conditions.")


def test_the_layout_of_a_newsletter_keeps_its_paragraphs() -> None:
    found = one(message(None, LETTER))
    assert found.text.split("\n") == ["A truce holds", samples.LEAD, samples.MORE, samples.LAST]
    assert found.lines == {"A truce holds": ZoneKind.HEADING}


def test_plain_text_is_read_unless_it_is_a_stub() -> None:
    assert one(message(TEXT, LETTER)).text == TEXT.strip()
    assert samples.LAST in one(message("View this email in your browser: https://harbour.example/l/7", LETTER)).text


def test_plain_text_littered_with_links_is_not_read() -> None:
    littered = "\n".join(f"{p} ( https://click.harbour.example/{'x' * 80} )" for p in TEXT.split("\n\n"))
    assert "https" not in one(message(littered, LETTER)).text


def test_a_message_that_is_forwarded_as_a_message() -> None:
    inner = message(From="Transmar <wire@transmar.example>", Subject="BC-TRUCE", Message_ID="<9@transmar.example>")
    outer = message("FYI", Subject="Fwd: BC-TRUCE", Date="Thu, 06 Mar 2025 09:00:00 +0000")
    outer.add_attachment(inner)
    [found] = read(outer)
    assert isinstance(found, Document)
    assert (found.outlet, found.title, found.published) == ("Transmar", "BC-TRUCE", "2025-03-04T17:40:12+01:00")
    assert found.where == "letter.eml, attachment 1"


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: Transmar <wire@transmar.example>\n"
        "Date: Tue, Mar 4, 2025 at 5:40\u202fPM\nSubject: BC-TRUCE\nTo: <desk@harbour.example>\n\n\n",
        "-----Original Message-----\nFrom: Transmar <wire@transmar.example>\nSent: Tuesday, March 4, 2025 5:40 PM\n"
        "To: desk@harbour.example\nSubject: BC-TRUCE\n\n",
        "Begin forwarded message:\n\nFrom: Transmar <wire@transmar.example>\nSubject: BC-TRUCE\n"
        "Date: 4 March 2025 at 17:40:12 CET\nTo: desk@harbour.example\n\n",
    ],
)
def test_a_message_that_is_forwarded_within_the_text(head: str) -> None:
    found = one(message(f"For tomorrow.\n\n{head}{TEXT}", Subject="Fwd: BC-TRUCE"))
    assert found.text == TEXT.strip()
    assert (found.outlet, found.title, found.published) == ("Transmar", "BC-TRUCE", "2025-03-04")


def test_a_quoted_forward() -> None:
    quoted = f"From: Transmar <wire@transmar.example>\nSubject: BC-TRUCE\n\n{TEXT}".replace("\n", "\n> ")
    found = one(message(f"Begin forwarded message:\n\n> {quoted}"))
    assert found.text.strip() == TEXT.strip()
    assert found.published is None


def test_attachments() -> None:
    made = message("The statement is attached.")
    made.add_attachment(
        (EXAMPLES / "release.pdf").read_bytes(), maintype="application", subtype="pdf", filename="r.pdf"
    )
    page = samples.GRAPH.encode()
    made.add_attachment(page, maintype="text", subtype="html", filename="a.html")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    note, pdf, html = read(made)
    assert isinstance(note, Note)
    assert note.what == "attachments not read (image/png)"
    assert isinstance(pdf, Document)
    assert isinstance(html, Document)
    assert pdf.where == "letter.eml, attachment 1"
    assert (pdf.published, pdf.outlet) == ("2025-03-04T17:40:12+01:00", "The Harbour Letter")
    # A page that came by mail cannot overwrite the report at the address that it gives.
    assert (html.url, html.id) == (None, "<7@harbour.example>/attachment 2")
    assert html.outlet == "The Harbour Times"


def test_a_bad_attachment_costs_itself_only() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7 broken", maintype="application", subtype="pdf", filename="r.pdf")
    body, refusal = read(made)
    assert isinstance(body, Document)
    assert isinstance(refusal, Refusal)
    assert "PDF" in refusal.what


def test_a_page_saved_by_chromium() -> None:
    found = one((EXAMPLES / "saved.mhtml").read_bytes())
    assert found.url == "https://www.northgate.example/news/truce-extended"
    assert found.published == "2025-03-27T21:30:00+00:00"


def test_the_page_of_an_archive_is_the_part_that_it_names() -> None:
    parts = [("<b@x>", "<p>An advertisement in a frame of its own.</p>"), ("<a@x>", samples.GRAPH)]
    made = 'Content-Type: multipart/related; boundary=B; start="<a@x>"\nMIME-Version: 1.0\nSubject: x\n\n'
    for key, html in parts:
        made += f"--B\nContent-Type: text/html; charset=utf-8\nContent-ID: {key}\nContent-Location: https://h.example/{key[1]}\n\n"
        made += html + "\n"
    found = one((made + "--B--\n").encode())
    assert samples.LEAD in found.text
    assert found.url == "https://h.example/a"
    assert found.notes


def test_raw_and_encoded_headers() -> None:
    raw = (
        "From: Gazeta Dolín <a@b.example>\nSubject: =?iso-8859-1?q?Tr=EAve_tient?=\n =?utf-8?b?IGVuY29yZQ==?=\n\n"
        + TEXT
    )
    found = one(raw.encode())
    assert (found.outlet, found.title) == ("Gazeta Dolín", "Trêve tient encore")


def test_lines_in_a_header_stay_in_it() -> None:
    found = one(b"From: =?utf-8?q?Post=0D=0ADate=3A_x?= <a@b.example>\nSubject: a\x00b\x1b[2J\n\n" + TEXT.encode())
    assert found.outlet == "Post Date: x"
    assert found.title == "a b [2J"


@pytest.mark.parametrize("charset", ["x-unknown", "punycode", "idna", "undefined", '"', "a" * 5000, "\0"])
def test_a_charset_that_is_none(charset: str) -> None:
    head = f'From: A <a@b.example>\nSubject: x\nContent-Type: text/plain; charset="{charset}"\n\n'
    found = one(head.encode() + TEXT.replace("officials", "“officials”").encode("cp1252"))
    assert "“officials”" in found.text


@pytest.mark.parametrize("kind", ["multipart/mixed", "multipart/alternative; boundary", "x"])
def test_a_boundary_that_is_missing(kind: str) -> None:
    head = f"From: A <a@b.example>\nSubject: x\nContent-Type: {kind}\n\n"
    assert samples.LEAD in one((head + TEXT).encode()).text


def test_a_message_without_words() -> None:
    with pytest.raises(InputError, match="no words"):
        read(b"From: A <a@b.example>\nSubject: x\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\n--B--\n")


def nested(depth: int) -> bytes:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(depth))
    return ("From: A <a@b.example>\nSubject: x\n" + head + "\n" + "x\n" * 100_000).encode()


@pytest.mark.parametrize(
    "bomb",
    [
        nested(90),
        nested(5_000),
        b"From: A <a@b.example>\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 200_000,
        b"From: " + b"(" * 100_000 + b"\nSubject: " + b"=?utf-8?q?" * 50_000 + b"\n\n",
        b"Subject: x\nContent-Type: text/plain" + b"; a*0*=''x" * 50_000 + b"\n\n",
        b"Subject: x\nContent-Type: text/plain" + b'; a="' * 50_000 + b"\n\n",
        b"X: y\n" * 300_000 + b"\n",
        b"Subject: x\n\n" + b"-- \n" * 300_000,
        b"Subject: x\n\n" + b"Begin forwarded message:\nFrom: x\n" * 30_000,
        b"Subject: x\n" + b"Content-Type: message/rfc822\n\n" * 10_000,
    ],
)
def test_bombs_are_read_or_refused_at_once(bomb: bytes) -> None:
    begun = time.monotonic()
    with suppress(InputError):
        read(bomb)
    assert time.monotonic() - begun < 10


def test_messages_within_messages() -> None:
    made = message()
    for _ in range(8):
        outer = message("FYI")
        outer.add_attachment(made)
        made = outer
    assert [x.what for x in read(made) if isinstance(x, Refusal)] == ["too many messages within one another"]


SEPARATOR = b"From press@harbour.example Tue Mar  4 17:40:12 2025\n"


def test_a_mailbox() -> None:
    bodies = [message(f"{samples.LEAD}\n\nFrom the harbour they went home. {n}\n") for n in range(3)]
    data = b"".join(SEPARATOR + b.as_bytes().replace(b"\nFrom the", b"\n>From the") + b"\n" for b in bodies)
    found = read(data, mailbox)
    documents = [x for x in found if isinstance(x, Document)]
    assert [x.where for x in documents] == [f"letter.eml, message {n}" for n in (1, 2, 3)]
    assert documents[2].text.endswith("\n\nFrom the harbour they went home. 2")
    assert [x.position for x in found if isinstance(x, Mark)][-1] == len(data)


def test_a_mailbox_is_taken_up_where_it_was_left() -> None:
    data = b"".join(SEPARATOR + message(f"{TEXT}{n}").as_bytes() + b"\n" for n in range(3))
    first = next(x.position for x in read(data, mailbox) if isinstance(x, Mark))
    rest = list(mailbox.read(io.BytesIO(data), Origin("letter.eml", after=first)))
    assert [x.where for x in rest if isinstance(x, Document)] == ["letter.eml, message 2", "letter.eml, message 3"]


def test_a_bad_message_costs_itself_only() -> None:
    data = SEPARATOR + b"Subject: x\n\n\n" + SEPARATOR + message().as_bytes()
    kinds = [type(x) for x in read(data, mailbox)]
    assert kinds == [Refusal, Mark, Document, Mark]


def test_a_paragraph_that_begins_with_from_is_no_separator() -> None:
    found = read(SEPARATOR + message().as_bytes() + b"\nFrom there they went on.\n", mailbox)
    assert isinstance(found[0], Document)
    assert found[0].text.endswith("From there they went on.")
