"""Comments: what people say about what the ledger holds. They change nothing of it."""

from __future__ import annotations

from datetime import UTC, datetime

from truceline.errors import MissingError, UsageError
from truceline.ledger import Ledger
from truceline.ledger.decisions import numbered
from truceline.model.comments import Comment, Subject, names, subject, tidy
from truceline.model.news import News
from truceline.model.people import Person, Role
from truceline.review.ruling import senior


def say(ledger: Ledger, about: str, text: str, *, who: Person, at: datetime, answers: int | None = None) -> Comment:
    """Adds a comment.

    Args:
        ledger: open for writing.
        about: what it is about (see `truceline.model.comments.Subject`); an id may be given by its first letters.
        text: what it says.
        who: who says it.
        at: now, with its time zone.
        answers: number of the comment that it answers.

    Raises:
        UsageError: an empty or overlong text, or something that cannot be commented on.
        MissingError: the ledger does not have what it is about, or what it answers.
        LedgerError: the ledger cannot be written.
    """
    kept = tidy(text)
    whole = subject_in(ledger, about)
    settings = ledger.verdicts.settings()
    blind = who.role is Role.CODER and any(map(settings.apart, ledger.comments.processes(whole)))
    return ledger.comments.say(
        whole, kept, by=who.name, at=_moment(at), names=names(kept), answers=answers, blind=blind, to=to(who)
    )


def to(who: Person) -> str | None:
    """Whom comments are told to, as `truceline.ledger.comments` asks for it: curators are told all."""
    return None if senior(who.role) else who.name


def told_to(news: News, who: Person) -> News:
    """News as somebody may hear them (see `to`)."""
    return news if senior(who.role) else news.told_to(who.name)


def withdraw(ledger: Ledger, n: int, *, who: Person, at: datetime) -> Comment:
    """Takes a comment back, by a further entry of the log.

    Args:
        ledger: open for writing.
        n: number of the comment.
        who: who takes it back: a curator what anybody wrote, everybody else his own.
        at: now, with its time zone.

    Raises:
        MissingError: no comment has this number.
        UsageError: somebody else wrote it.
        LedgerError: the ledger cannot be written.
    """
    author = ledger.comments.comment(n, to=to(who)).by
    if author != who.name and not senior(who.role):
        what = f"comment {n} is by {author}"
        raise UsageError(what, where="comment", remedy="ask its author or a curator to take it back")
    return ledger.comments.withdraw(n, by=who.name, at=_moment(at))


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
