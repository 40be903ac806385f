"""The layers of `annotate` by name."""

from __future__ import annotations

from truceline.errors import UsageError
from truceline.reading.layers import LAYERS


def chosen_layers(names: str | None) -> list[str]:
    """The layers that a list such as "times,places" names; all of them for None.

    Raises:
        UsageError: there is no such layer.
    """
    if names is None:
        return list(LAYERS)
    wanted = list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in LAYERS]
    if unknown or not wanted:
        what = f"no layer {unknown[0]!r}" if unknown else "no layer named"
        raise UsageError(what, where="--layers", remedy=f"choose from {', '.join(LAYERS)}")
    return wanted
