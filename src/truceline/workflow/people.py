"""People: who is added, how they sign in, and what lets programs in.

Passwords are hashed with argon2id (RFC 9106, its second recommended choice); what a browser or a program holds is 256
bits of chance, of which the ledger keeps the SHA-256.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from truceline.errors import UsageError
from truceline.ledger import Ledger
from truceline.model.people import Account, Doer, Role, Scope, Session, Token

IDLE = timedelta(hours=12)
"""How long a session lasts that nobody uses."""
LASTING = timedelta(days=14)
"""How long a session lasts at most."""
TOKEN_DAYS = 90
"""How long a token lasts where nobody says otherwise."""
_PASSWORD = range(12, 1025)
_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,63}")
_SEEN = timedelta(minutes=10)
_USED = timedelta(hours=1)


def moment(at: datetime) -> str:
    """A moment as the ledger keeps it: ISO 8601, UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def called(name: str) -> str:
    """A name as the ledger keeps it: compatibility forms and case levelled, no white space around it."""
    return unicodedata.normalize("NFKC", name).strip().lower()


# -- accounts ----------------------------------------------------------------------------------------------------------


def add(
    ledger: Ledger, name: str, role: Role, doer: Doer, *, password: str | None = None, shown: str | None = None
) -> Account:
    """Adds a person.

    Args:
        ledger: open for writing.
        name: how others mention this person.
        role: what this person may do.
        doer: who adds.
        password: to sign in with; None where a reverse proxy lets this person in.
        shown: the name as it is written.

    Raises:
        UsageError: a name that cannot be one or is taken, or a weak password.
    """
    meant = called(name)
    if not _NAME.fullmatch(meant):
        remedy = "begin with a letter or digit, go on with these and . _ - + @, 64 at most"
        raise UsageError(f"{name[:80]!r} cannot be the name of a person", remedy=remedy)
    secret = None if password is None else _hashed(meant, password)
    account = Account(name=meant, role=role, shown=shown or None, added=doer.at, password=secret is not None)
    ledger.people.add(account, secret, doer)
    return account


def change_password(ledger: Ledger, name: str, password: str, doer: Doer, *, but: str | None = None) -> None:
    """Gives a person another password, which ends that person's sessions.

    Args:
        ledger: open for writing.
        name: whose it is.
        password: the new one.
        doer: who changes it.
        but: what a browser holds whose session goes on.

    Raises:
        MissingError: nobody has this name.
        UsageError: a weak password.
    """
    secret = _hashed(called(name), password)
    ledger.people.set_secret(called(name), secret, doer, but=None if but is None else _key(but))


def signs_in(ledger: Ledger, name: str, password: str) -> Account | None:
    """Who signs in with a name and a password, or None. Takes the same time for names that there are not.

    Args:
        ledger: open for reading.
        name: as it was typed.
        password: as it was typed.
    """
    account, secret = ledger.people.known(called(name)) or (None, None)
    try:
        fits = _hasher().verify(secret or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return None
    # Whoever has no password has that of nobody, which no one knows.
    return account if fits and secret and account and not account.disabled else None


def renew_hash(ledger: Ledger, name: str, password: str) -> None:
    """Hashes a password anew that was just found right, where that is done more strongly today.

    Args:
        ledger: open for writing.
        name: whose it is.
        password: the right one.
    """
    _, secret = ledger.people.known(called(name)) or (None, None)
    if secret and _hasher().check_needs_rehash(secret):
        ledger.people.renew_secret(called(name), secret, _hasher().hash(password))


def prepare() -> None:
    """Does what the first sign-in would take longer for than the others."""
    _nobodys()


def _hashed(name: str, password: str) -> str:
    if len(password) not in _PASSWORD:
        what = f"a password of {len(password)} characters"
        raise UsageError(what, remedy=f"take {_PASSWORD.start} to {_PASSWORD.stop - 1}, some words for example")
    if name in password.lower() or len(set(password)) < 5:
        raise UsageError("a password that is easy to guess", remedy="leave out the name, and repeat less")
    return _hasher().hash(password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_urlsafe())


# -- sessions ----------------------------------------------------------------------------------------------------------


def begin(ledger: Ledger, name: str, doer: Doer, now: datetime) -> str:
    """Begins a session, and gives what the browser is to hold.

    Args:
        ledger: open for writing.
        name: who signed in.
        doer: the same, with the address.
        now: the moment.
    """
    words, at = secrets.token_urlsafe(32), moment(now)
    session = Session(person=name, begun=at, seen=at, until=moment(now + LASTING))
    ledger.people.begin(_key(words), session, doer)
    return words


def in_session(ledger: Ledger, words: str, now: datetime) -> tuple[Session, Account] | None:
    """Whose session a browser is in, by what it holds; None where it ended.

    Args:
        ledger: open for reading.
        words: what the browser holds.
        now: the moment.
    """
    found = ledger.people.session(_key(words))
    if found is None or found[1].disabled:
        return None
    session = found[0]
    fresh = moment(now) < session.until and now < datetime.fromisoformat(session.seen) + IDLE
    return found if fresh else None


def sign_out(ledger: Ledger, words: str, doer: Doer) -> None:
    """Ends the session of a browser."""
    ledger.people.end(_key(words), doer)


# -- tokens ------------------------------------------------------------------------------------------------------------


def make_token(
    ledger: Ledger, name: str, label: str, scope: Scope, doer: Doer, *, now: datetime, days: int | None = TOKEN_DAYS
) -> tuple[Token, str]:
    """Makes a token, and gives its words, which nobody can give again.

    Args:
        ledger: open for writing.
        name: whose it is.
        label: what it is for.
        scope: what it lets a program do at most.
        doer: who makes it.
        now: the moment.
        days: how long it lasts; None: until it is ended.

    Raises:
        MissingError: nobody has this name.
    """
    # The beginning lets a search for secrets that leaked find it.
    words = "truceline_" + secrets.token_urlsafe(32)
    until = None if days is None else moment(now + timedelta(days=days))
    token = Token(
        id="tok_" + secrets.token_hex(6), person=called(name), label=label, scope=scope, made=moment(now), until=until
    )
    ledger.people.add_token(token, _key(words), doer)
    return token, words


def with_token(ledger: Ledger, words: str, now: datetime) -> tuple[Token, Account] | None:
    """Whose program holds a token; None where it ran out or was ended.

    Args:
        ledger: open for reading.
        words: what the program holds.
        now: the moment.
    """
    found = ledger.people.token(_key(words))
    if found is None or found[1].disabled:
        return None
    return found if found[0].until is None or moment(now) < found[0].until else None


# -- what is held ------------------------------------------------------------------------------------------------------


def is_due(held: Session | Token, now: datetime) -> bool:
    """Whether it should be noted again that a session or a token is used; every use would be a write."""
    last, often = (held.seen, _SEEN) if isinstance(held, Session) else (held.used, _USED)
    return last is None or now >= datetime.fromisoformat(last) + often


def keep(ledger: Ledger, words: str, now: datetime) -> None:
    """Notes that a session or a token is used, by what the browser or the program holds."""
    ledger.people.touch(_key(words), moment(now))


def _key(words: str) -> str:
    # No salt and no slow hash: nobody guesses 256 bits of chance.
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
