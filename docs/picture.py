"""Draws docs/images/state.svg: the first lines of what `truceline demo` prints, as a terminal shows them.

`make docs` runs it. Nothing is touched up: the examples are read into a ledger of their own and the page is cut off.
"""

from __future__ import annotations

import io
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console, Group
from rich.segment import Segment, Segments

from truceline.cli.statepage import state_page
from truceline.ledger import open_ledger
from truceline.workflow.demo import example_reports
from truceline.workflow.overview import state_of_play
from truceline.workflow.reading import read_paths

PICTURE = Path(__file__).resolve().parent / "images" / "state.svg"
COLUMNS, LINES = 100, 60
# Rich's own template loads a font from the network; a picture in a repository must not.
_TEMPLATE = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def picture() -> str:
    """The first lines of the demo's page as SVG."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/demo.db", writing=True) as ledger:
        for _ in read_paths(ledger, [example_reports()], now=lambda: datetime.now(UTC)):
            pass
        page = Group(*state_page(state_of_play(ledger)))
        lines = console.render_lines(page, pad=False)[:LINES]
    for line in lines:
        console.print(Segments([*line, Segment.line()]), end="")
    return console.export_svg(title="make demo", code_format=_TEMPLATE, unique_id="state")


def main() -> None:
    """Writes the picture."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
    print(PICTURE)


if __name__ == "__main__":
    main()
