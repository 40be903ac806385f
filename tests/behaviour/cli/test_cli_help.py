"""Help, start-up and wrong use."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest
import typer

from truceline.cli.main import app

HEAVY = ("spacy", "sqlalchemy", "alembic", "trafilatura", "pydantic", "rich.markdown", "numpy", "py3langid")
# Seconds of processor time, best of several: other work on the machine does not count.
START_UP, TRIES = 0.4, 3


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from truceline.cli.main import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Examples:" in done.stdout


def test_help_is_quick(program) -> None:
    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        program("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(once() for _ in range(TRIES)) < START_UP


def _paths(command, at=()):
    yield at
    for name, child in getattr(command, "commands", {}).items():
        yield from _paths(child, (*at, name))


@pytest.mark.parametrize("path", list(_paths(typer.main.get_command(app))), ids=" ".join)
def test_every_command_has_help_with_an_example(cli, path) -> None:
    done = cli(*path, "--help")
    assert done.exit_code == 0
    assert "Examples:\n    truceline" in done.stdout
    assert done.stderr == ""


def test_version(cli) -> None:
    assert cli("--version").stdout.startswith("truceline ")


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("bogus",),
        ("read",),
        ("show",),
        ("show", "bogus"),
        ("show", "record"),
        ("show", "tolls", "--limit", "0"),
        ("export", "xlsx"),
        ("export", "csv", "--kind", "rumour"),
        ("annotate", "--layers", "times,rumours"),
        ("annotate", "--layers", ""),
        ("read", "x.txt", "--nonsense"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_2_and_on_standard_error(cli, args) -> None:
    done = cli(*args)
    assert done.exit_code == 2
    assert done.stderr
    assert done.stdout == ""


def test_unknown_layer_names_the_known_ones(cli) -> None:
    done = cli("annotate", "--layers", "rumours")
    assert done.stderr == (
        "truceline: --layers: no layer 'rumours'; choose from attributions, times, places, events, tolls, records\n"
    )
