"""The package's public face: light, complete, documented."""

from __future__ import annotations

import subprocess
import sys

import pytest

import truceline


def test_the_import_loads_nothing_of_the_program() -> None:
    code = "import sys, truceline; print([m for m in sys.modules if m.startswith('truceline.') or m == 'pydantic'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", truceline.__all__)
def test_public_names_are_there_and_documented(name: str) -> None:
    found = getattr(truceline, name)
    assert name in dir(truceline)
    assert found.__doc__
    assert getattr(truceline, name) is found


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'open'"):
        truceline.open  # noqa: B018 - the attribute is what is asked for


def test_public_methods_of_the_ledger_are_documented() -> None:
    public = [m for name, m in vars(truceline.Ledger).items() if not name.startswith("_")]
    assert all(method.__doc__ for method in public)
