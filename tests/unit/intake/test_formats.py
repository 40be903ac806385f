from __future__ import annotations

import pytest

from truceline.errors import InputError
from truceline.intake.formats import Format, sniff


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!DOCTYPE html><html>", Format.HTML),
        (b"\xef\xbb\xbf\n <!-- saved -->\n<HTML lang=en>", Format.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', Format.HTML),
        (b"<p>A fragment.</p>", Format.HTML),
        ("<html><body>".encode("utf-16"), Format.HTML),
        (b'{"id": 1, "text": "x"}\n', Format.JSONL),
        (b'\n\n{"text": "cut off', Format.JSONL),
        (b"{}", Format.JSONL),
        (b"Talks resume\n\nThe envoy said so.", Format.TEXT),
        (b"{sic} he said", Format.TEXT),
        (b"<sic> he said", Format.TEXT),
        ("Речь".encode("cp1251"), Format.TEXT),
    ],
)
def test_formats_are_told_by_content(head: bytes, expected: Format) -> None:
    assert sniff(head) is expected


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b'[{"text": "x"}]', "not one object a line"),
        (b'{\n  "text": "x"\n}', "not one object a line"),
        (b'<?xml version="1.0"?><opml version="2.0"><body>', "sources import"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
    ],
)
def test_what_is_no_report_is_refused(head: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        sniff(head)
