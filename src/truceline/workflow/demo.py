"""Demo: where the example reports lie."""

from __future__ import annotations

from pathlib import Path

from truceline.errors import InputError

_EXAMPLES = Path("examples") / "reports"
# Of this file: workflow, truceline, src, and the root of a checkout.
_CHECKOUT = Path(__file__).resolve().parents[3]


def example_reports(folder: str | None = None) -> str:
    """The folder to read: the one given, else the examples of the working folder or of this program's checkout.

    Raises:
        InputError: there is none.
    """
    if folder is not None:
        return folder
    for root in (Path(), _CHECKOUT):
        if (root / _EXAMPLES).is_dir():
            return str(root / _EXAMPLES)
    remedy = "run it in a checkout of Truceline, or name a folder: truceline demo FOLDER"
    raise InputError("no example reports here", where=str(_EXAMPLES), remedy=remedy)
