"""Makes the two files here that are not written by hand: `archive.warc.gz` and `release.pdf`.

    python examples/intake/make.py

The archive holds two pages of `../reports` as a crawler would have kept them, and one that no longer exists; the PDF is
`release.txt` set in one column.
"""

from __future__ import annotations

import gzip
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES = (
    (
        "https://www.meridianpost.example/world/2025/03/kaldara-three-phase-plan",
        "01-meridian-post-three-phase-plan.html",
    ),
    ("https://ostrelcourier.example/nation/story.php?id=88164", "08-ostrel-courier-harvik.html"),
)
_ID = "<urn:uuid:00000000-0000-4000-8000-{:012d}>"


def archive() -> bytes:
    """A web archive (ISO 28500), each record compressed on its own."""
    software = b"software: examples/intake/make.py\r\nformat: WARC File Format 1.1\r\n"
    records = [_record(0, "warcinfo", None, "application/warc-fields", software)]
    for n, (url, name) in enumerate(PAGES, 1):
        body = (HERE.parent / "reports" / name).read_bytes()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(_record(n, "response", url, "application/http;msgtype=response", head.encode() + body))
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html><body>No such page.</body></html>"
    records.append(_record(9, "response", "https://courier.kaldara.example/gone", "application/http", gone))
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def _record(n: int, kind: str, url: str | None, media: str, body: bytes) -> bytes:
    fields = {"WARC-Type": kind, "WARC-Record-ID": _ID.format(n), "WARC-Date": f"2025-03-25T0{n}:00:00Z"}
    fields |= {"WARC-Target-URI": url} if url else {}
    fields |= {"Content-Type": media, "Content-Length": str(len(body))}
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    return head.encode() + body + b"\r\n\r\n"


def release() -> bytes:
    """A PDF of one page (ISO 32000-1) with a text layer."""
    lines = (HERE / "release.txt").read_text(encoding="ascii").splitlines()
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 72 770 Td\n{shown}\nET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Title (Cabinet accepts the proposal of the mediators) /Author (Office of the President of Kaldara) >>",
    ]
    out, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}").encode("ascii")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


if __name__ == "__main__":
    (HERE / "archive.warc.gz").write_bytes(archive())
    (HERE / "release.pdf").write_bytes(release())
