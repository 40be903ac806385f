"""Which requests stand in the audit trail besides those about people, which note themselves."""

from __future__ import annotations

from truceline.model.people import AuditAct
from truceline.web.security.origins import SAFE

_EXPORTS = ("/api/v1/export", "/api/v1/page", "/api/v1/audit.jsonl")
_LINES = ("/api/v1/verdicts",)


def deed(method: str, path: str, query: str) -> tuple[AuditAct, str] | None:
    """What a request that went well did, and to what; None where nobody needs to know later.

    Args:
        method: of the request.
        path: decoded, without the query.
        query: as it was asked.
    """
    if method not in SAFE and path.endswith("/settings"):
        return AuditAct.SETTINGS_CHANGED, path
    whole = path.startswith(_EXPORTS) or (path.startswith(_LINES) and "format=jsonl" in query)
    if method == "GET" and whole:
        return AuditAct.EXPORTED, f"{path}?{query}"[:500] if query else path
    return None
