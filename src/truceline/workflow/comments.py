"""Comments: what people say about what the ledger holds. They change nothing of it."""

from __future__ import annotations

from datetime import UTC, datetime

from truceline.errors import MissingError, UsageError
from truceline.ledger import Ledger
from truceline.ledger.decisions import numbered
from truceline.model.comments import Comment, Subject, names, subject, tidy


def say(ledger: Ledger, about: str, text: str, *, by: str, at: datetime, answers: int | None = None) -> Comment:
    """Adds a comment.

    Args:
        ledger: open for writing.
        about: what it is about (see `truceline.model.comments.Subject`); an id may be given by its first letters.
        text: what it says.
        by: who says it.
        at: now, with its time zone.
        answers: number of the comment that it answers.

    Raises:
        UsageError: an empty or overlong text, or something that cannot be commented on.
        MissingError: the ledger does not have what it is about, or what it answers.
        LedgerError: the ledger cannot be written.
    """
    kept = tidy(text)
    whole = subject_in(ledger, about)
    return ledger.comments.say(whole, kept, by=by, at=_moment(at), names=names(kept), answers=answers)


def withdraw(ledger: Ledger, n: int, *, by: str, at: datetime, any_author: bool = False) -> Comment:
    """Takes a comment back, by a further entry of the log.

    Args:
        ledger: open for writing.
        n: number of the comment.
        by: who takes it back.
        at: now, with its time zone.
        any_author: whether he may take back what others wrote.

    Raises:
        MissingError: no comment has this number.
        UsageError: somebody else wrote it.
        LedgerError: the ledger cannot be written.
    """
    author = ledger.comments.comment(n).by
    if author != by and not any_author:
        what = f"comment {n} is by {author}"
        raise UsageError(what, where="comment", remedy="ask its author or a curator to take it back")
    return ledger.comments.withdraw(n, by=by, at=_moment(at))


def subject_in(ledger: Ledger, about: str) -> str:
    """What a comment is about, by its whole id.

    Raises:
        UsageError: something that cannot be commented on.
        MissingError: the ledger does not have it.
    """
    kind, key = subject(about)
    match kind:
        case Subject.REPORT:
            return ledger.report(key).id
        case Subject.THREAD:
            return _thread(ledger, key)
        case Subject.RECORD:
            return ledger.record(key).record.id
        case Subject.CHANGE:
            ledger.record(key)
        case Subject.DECISION:
            numbered(ledger.decisions(), int(key), ledger.where)
    return about


def _thread(ledger: Ledger, key: str) -> str:
    try:
        return ledger.thread_id(key)
    except MissingError:
        # It has become part of another: what is said about it stands there.
        if ledger.comments.was_thread(key):
            return key
        raise


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
