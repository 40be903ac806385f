"""Writes reports until done or killed: `writer.py LEDGER NAME COUNT [LARGEST-FILE]`; says "ready", then each id."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.errors import LedgerError
from truceline.ledger import open_ledger


def main(address: str, name: str, count: int, largest: int | None = None) -> None:
    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    print("ready", flush=True)
    try:
        with open_ledger(address, writing=True, patience=30) as ledger:
            for n in range(count):
                given = report(f"{TEXT}\n\nDispatch {n} of {name}. {'Quiet followed. ' * 200}", given=f"{name}-{n}")
                ledger.write(given, reading(given), RUN, learnt=NOON)
                print(given.id, flush=True)
    except LedgerError as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *map(int, sys.argv[4:]))
