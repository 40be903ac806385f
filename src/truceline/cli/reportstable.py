"""Reports as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from truceline.views import phrases as say
from truceline.views.reportlines import ReportLine


def report_table(lines: Sequence[ReportLine], *, piped: bool) -> Table:
    """A row a report.

    Args:
        lines: the reports.
        piped: one row a line, however long, and ids whole.
    """
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=not piped, header_style="bold")
    made.add_column("day", no_wrap=True)
    made.add_column("report", no_wrap=True)
    for title, ratio in (("outlet", 1), ("headline", 3), ("read", 3)):
        made.add_column(title, ratio=None if piped else ratio, overflow="fold", no_wrap=piped)
    for line in lines:
        made.add_row(
            say.iso_day(line.published),
            line.id if piped else say.short_id(line.id),
            line.outlet or "unknown",
            line.title or line.source or "",
            f"not read: {line.skipped}" if line.skipped else say.count(line.records, "record"),
        )
    return made
