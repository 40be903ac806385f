"""Check the hand-coded gold of the held-back reports of the corpus: `python -m evals.check_held [--outside]`.

The rules are those of `examples/check_gold.py`.
"""

from __future__ import annotations

import sys

from examples.check_gold import report_all
from training.markup import load

from evals.gold import HELD


def main() -> int:
    """Check every gold file; 1 if anything is wrong."""
    texts = {report.id: report.text for _, report in load()}
    return report_all(HELD, lambda gold: texts[gold["report"]])


if __name__ == "__main__":
    sys.exit(main())
