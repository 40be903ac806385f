"""`truceline watch` with a stand-in for the parser, which takes long to load: `watcher.py ARGUMENTS`.

Without arguments it starts a watch for each line of standard input, a JSON list of the file for its standard output and
of its arguments, and says its process id and, when it ended, how; so that many watches load the program once.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[2]))

import alembic.command
import alembic.runtime.environment

from ledger_samples import reading
from truceline.cli.main import app
from truceline.intake.fetch.fetcher import Fetcher
from truceline.intake.fetch.limits import Limits
from truceline.model.reports import Reading, Report
from truceline.workflow.watch import Watch
from truceline.workflow.watching import looking

# What a watch needs is loaded before the first of them starts.
NEEDED = (Fetcher, Watch, alembic.command, alembic.runtime.environment)


def read(reports: Iterable[Report]) -> Iterator[tuple[Report, Reading]]:
    for one in reports:
        if "without end" in one.text:
            time.sleep(30)
        yield one, reading(one)


if __name__ == "__main__":
    stand_in = ModuleType("truceline.reading.reader")
    stand_in.read = read  # type: ignore[attr-defined]
    sys.modules["truceline.reading.reader"] = stand_in
    looking.LIMITS = Limits(gap=0.0, attempts=1)
    if arguments := sys.argv[1:]:
        app(["watch", *arguments])
    for line in sys.stdin:
        out, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), sys.stdout.fileno())
            app(["watch", *arguments])
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
