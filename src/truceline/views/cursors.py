"""Where a long list goes on: an opaque word that stands for a sort key."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from truceline.errors import UsageError


def packed(*key: Any) -> str:
    """The cursor that stands for a sort key (strings, numbers, None)."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def unpacked(cursor: str) -> list[Any]:
    """The sort key of a cursor.

    Raises:
        UsageError: it is none of ours.
    """
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise not_ours() from error
    if not isinstance(found, list):
        raise not_ours()
    return found


def not_ours(where: str = "cursor") -> UsageError:
    """What is said of a cursor that is none of a list's; `where` is the parameter that holds it."""
    return UsageError("no cursor of this list", where=where, remedy="begin without one")
