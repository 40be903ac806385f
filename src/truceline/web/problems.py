"""Errors as problem details (RFC 9457): what, where, and what to do about it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field
from starlette.exceptions import HTTPException

from truceline.errors import InputError, LedgerError, MissingError, TrucelineError, UsageError
from truceline.model.base import Frozen
from truceline.web.security.headers import HEADERS

MEDIA = "application/problem+json"


class Problem(Frozen):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    """A name for this sort of problem."""
    title: str
    """The same for every problem of its status."""
    status: int
    """The HTTP status."""
    detail: str
    """What went wrong."""
    where: str | None = None
    """The parameter, field, record or file concerned."""
    remedy: str | None = None
    """What can be done about it."""
    more: dict[str, Any] = Field(default_factory=dict)
    """What a program needs to go on, where there is something."""


class ProblemError(Exception):
    """A request that is refused with a status of its own.

    Args:
        status: the HTTP status.
        detail: what is wrong.
        where: the parameter, field or record concerned.
        remedy: what can be done.
        kind: a name for this sort of problem, for programs.
        more: what a program needs to go on.
        headers: of the answer.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        where: str | None = None,
        remedy: str | None = None,
        kind: str = "about:blank",
        more: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.problem = _problem(status, detail, where=where, remedy=remedy, type=kind, more=more or {})
        self.headers = headers


ANSWERS: dict[int | str, dict[str, Any]] = {
    "default": {"model": Problem, "description": "What went wrong, and what can be done about it."}
}
"""What every resource can answer besides its own."""

# The first that fits counts.
_STATUS: tuple[tuple[type[TrucelineError], int], ...] = (
    (MissingError, 404),
    (LedgerError, 503),
    (InputError, 422),
    (UsageError, 422),
    (TrucelineError, 500),
)


def explain(app: FastAPI) -> None:
    """Lets the application answer every error as a problem."""
    app.add_exception_handler(TrucelineError, _ours)
    app.add_exception_handler(ProblemError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def describe(app: FastAPI) -> None:
    """Lets the application's description say that problems have a media type of their own."""
    describing = app.openapi

    def with_media() -> dict[str, Any]:
        if app.openapi_schema is None:
            operations = (o for path in describing()["paths"].values() for o in path.values())
            for status, described in (r for operation in operations for r in operation["responses"].items()):
                content = described.get("content")
                if content and (status == "default" or status >= "400"):
                    # It was described with the media type of what is answered when all goes well.
                    content[MEDIA] = content.pop(next(iter(content)))
        return describing()

    app.openapi = with_media  # type: ignore[method-assign]


def answer(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem as an answer."""
    body = problem.model_dump(mode="json", exclude_none=True)
    return JSONResponse(body, status_code=problem.status, media_type=MEDIA, headers=headers)


def problem_of(error: ProblemError | TrucelineError) -> tuple[Problem, dict[str, str] | None]:
    """An error as a problem, with the headers of its answer."""
    if isinstance(error, ProblemError):
        return error.problem, error.headers
    status = next(code for kind, code in _STATUS if isinstance(error, kind))
    return _problem(status, error.what, where=error.where or None, remedy=error.remedy or None), None


def _problem(status: int, detail: str, **others: Any) -> Problem:
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, **others)


async def _ours(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ProblemError | TrucelineError)  # noqa: S101 - registered for them
    return answer(*problem_of(error))


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it
    first, *others = error.errors()
    where = ".".join(str(part) for part in first["loc"])
    more = {"others": [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in others]} if others else {}
    return answer(_problem(422, str(first["msg"]), where=where, remedy="see the API's description", more=more))


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    return answer(_problem(error.status_code, str(error.detail)), dict(error.headers) if error.headers else None)


async def _unforeseen(_: Request, error: Exception) -> JSONResponse:
    # What went wrong inside is for the log, not for whoever asked.
    # It is answered outside of all that puts headers on answers.
    return answer(_problem(500, "this should not have happened", remedy="please report it as a bug"), HEADERS)
