"""Fuzzes one target: `python -m fuzz warc -max_total_time=300`; what follows the target's name goes to libFuzzer.

New inputs are kept in `.fuzz/found-<target>`, beside the repository's own corpus; what breaks is written there as
`crash-…` and belongs into `fuzz/corpora/<target>` together with its mending.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["truceline.intake", "feedparser", "pypdf", "email", "mailbox", "zipfile"]):
    from fuzz.target import CORPORA, TARGETS

_FOUND = Path(".fuzz")
# More to start from, whatever the target.
_EXAMPLES = ("examples/intake", "examples/reports")


def main() -> None:
    """Runs the target that the first argument names."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"usage: python -m fuzz TARGET [libFuzzer options]; targets: {', '.join(TARGETS)}")
    name = sys.argv[1]
    # Libraries warn of every oddity, and there is nothing but oddities here.
    logging.disable(logging.CRITICAL)
    found = _FOUND / f"found-{name}"
    found.mkdir(parents=True, exist_ok=True)
    options = [f"-artifact_prefix={found}/", "-timeout=10", "-rss_limit_mb=3000", *sys.argv[2:]]
    atheris.Setup([sys.argv[0], *options, str(found), str(CORPORA / name), *_EXAMPLES], TARGETS[name]())
    atheris.Fuzz()


if __name__ == "__main__":
    main()
