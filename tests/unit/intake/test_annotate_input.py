"""What `annotate` does with its input lines; what it finds in them is tested with the components."""

from __future__ import annotations

import io
import json

from truceline.workflow.annotate import annotate

GOOD = "The envoy said on Tuesday that the talks would go on."
ARABIC = "التقى مبعوثو الطرفين لليوم الثاني في المدينة الساحلية وقال المسؤولون إن المحادثات ستستمر"


def test_rows_keep_their_order_and_bad_lines_cost_themselves_only() -> None:
    lines = [
        json.dumps({"id": 1, "text": GOOD}),
        "{",
        json.dumps({"id": "x"}),
        "",
        json.dumps({"id": "ar", "text": ARABIC}),
        json.dumps({"id": [2], "text": GOOD, "published": "garbage"}),
        json.dumps({"id": "empty", "text": ""}),
    ]
    rows = list(annotate(lines, ["times", "tolls"]))
    assert [row["id"] for row in rows] == [1, None, "x", "ar", [2], "empty"]
    assert [row.get("error", "")[:7] for row in rows] == ["", "line 2:", "line 3:", "", "", ""]
    assert rows[3] == {"id": "ar", "skipped": "ar", "times": [], "tolls": []}
    assert rows[5] == {"id": "empty", "times": [], "tolls": []}


def test_a_binary_stream_and_the_text_stream_on_it_give_the_same() -> None:
    data = json.dumps({"id": 1, "text": GOOD}).encode() + b"\n"
    binary = list(annotate(io.BytesIO(data), ["times"]))
    assert binary == list(annotate(io.TextIOWrapper(io.BytesIO(data)), ["times"]))
    assert binary == list(annotate(io.StringIO(data.decode()), ["times"]))
