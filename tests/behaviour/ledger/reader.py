"""Opens a ledger as somebody without the rights of root: `reader.py LEDGER read|write`; says what it found."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.errors import LedgerError
from truceline.ledger import open_ledger
from truceline.ledger.shelf import Wanted

NOBODY = 65534


def main(address: str, verb: str) -> None:
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        with open_ledger(address, writing=verb == "write") as ledger:
            if verb == "write":
                given = report(TEXT, given="late")
                ledger.write(given, reading(given), RUN, learnt=NOON)
            print(
                ledger.counts().reports, len(list(ledger.records())), len(ledger.shelf.reports(Wanted(words="harbour")))
            )
    except LedgerError as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
