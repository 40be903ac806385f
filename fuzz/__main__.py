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
    from truceline.intake.language import language

_FOUND = Path(".fuzz")
# More to start from, whatever the target.
_EXAMPLES = ("examples/intake", "examples/reports")
# Told by the identifier of languages, which takes a while to load.
_FOREIGN = (
    "Die Gespräche wurden am Dienstag im Hafen unterbrochen, nachdem beide Seiten neue Karten vorgelegt hatten. " * 3
)


def main() -> None:
    """Runs the target that the first argument names."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"usage: python -m fuzz TARGET [libFuzzer options]; targets: {', '.join(TARGETS)}")
    name = sys.argv[1]
    # Libraries warn of every oddity, and there is nothing but oddities here.
    logging.disable(logging.CRITICAL)
    found = _FOUND / f"found-{name}"
    found.mkdir(parents=True, exist_ok=True)
    target = TARGETS[name]()
    # Libraries are loaded at their first use, and no input is to be blamed for the time that takes.
    language(_FOREIGN)
    for seed in sorted((CORPORA / name).iterdir()):
        target(seed.read_bytes())
    options = [f"-artifact_prefix={found}/", "-timeout=10", "-rss_limit_mb=3000", *sys.argv[2:]]
    atheris.Setup([sys.argv[0], *options, str(found), str(CORPORA / name), *_EXAMPLES], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
