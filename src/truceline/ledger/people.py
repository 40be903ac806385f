"""Who may come in: accounts, sessions, tokens, and the trail of what was done about them.

What a browser or a program holds is known here by its hash only, and a password by its argon2 hash. Every change stands
in the trail in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from truceline.errors import MissingError, UsageError
from truceline.ledger.part import Part
from truceline.ledger.tables_people import audit, people, sessions, tokens
from truceline.model.people import Account, AuditAct, Deed, Doer, Role, Scope, Session, Token


class People(Part):
    """The people of a ledger. Names are whole and as they are stored; moments ISO 8601 in UTC, to the second."""

    # -- accounts --------------------------------------------------------------------------------------------------

    def accounts(self) -> list[Account]:
        """Everybody whom the ledger knows, by name."""
        with self.reading() as connection:
            return [_account(row) for row in connection.execute(select(people).order_by(people.c.name))]

    def known(self, name: str) -> tuple[Account, str | None] | None:
        """A person with the hash of the password, where there is one; None for a name that there is not."""
        with self.reading() as connection:
            row = connection.execute(select(people).where(people.c.name == name)).first()
        return None if row is None else (_account(row), row.secret)

    def account(self, name: str) -> Account:
        """One person.

        Raises:
            MissingError: nobody has this name.
        """
        if found := self.known(name):
            return found[0]
        raise self._nobody(name)

    def add(self, account: Account, secret: str | None, doer: Doer) -> None:
        """Adds a person.

        Raises:
            UsageError: there is one of this name.
        """
        row = account.model_dump(mode="json", exclude={"password"})
        with self.writing() as connection:
            if connection.scalar(select(people.c.name).where(people.c.name == account.name)):
                what, remedy = f"there is a person {account.name}", "give another name, or change this person's role"
                raise UsageError(what, where=self.where, remedy=remedy)
            connection.execute(insert(people).values(**row, secret=secret))
            _note(connection, doer, AuditAct.PERSON_ADDED, account.name, account.role.value)

    def set_role(self, name: str, role: Role, doer: Doer) -> None:
        """Gives a person another role.

        Raises:
            MissingError: nobody has this name.
            UsageError: it takes the role from the last admin who may come in.
        """
        with self.writing() as connection:
            if not role.covers(Role.ADMIN):
                self._keep_an_admin(connection, name)
            self._change(connection, name, role=role.value)
            _note(connection, doer, AuditAct.ROLE_CHANGED, name, role.value)

    def set_secret(self, name: str, secret: str, doer: Doer, *, but: str | None = None) -> None:
        """Gives a person another password and ends that person's sessions.

        Args:
            name: whose it is.
            secret: the hash of the password.
            doer: who changes it.
            but: the hash that one session is known by, which goes on.

        Raises:
            MissingError: nobody has this name.
        """
        with self.writing() as connection:
            self._change(connection, name, secret=secret)
            connection.execute(delete(sessions).where(sessions.c.person == name, sessions.c.key != (but or "")))
            _note(connection, doer, AuditAct.PASSWORD_CHANGED, name)

    def renew_secret(self, name: str, old: str, new: str) -> None:
        """Puts a stronger hash of the same password in the place of `old`, unless it was changed meanwhile."""
        with self.writing() as connection:
            connection.execute(update(people).where(people.c.name == name, people.c.secret == old).values(secret=new))

    def disable(self, name: str, doer: Doer) -> None:
        """Lets a person in no more, and ends that person's sessions and tokens.

        Raises:
            MissingError: nobody has this name.
            UsageError: it is the last admin who may come in.
        """
        with self.writing() as connection:
            self._keep_an_admin(connection, name)
            self._change(connection, name, disabled=doer.at)
            connection.execute(delete(sessions).where(sessions.c.person == name))
            ended = update(tokens).where(tokens.c.person == name, tokens.c.ended.is_(None)).values(ended=doer.at)
            connection.execute(ended)
            _note(connection, doer, AuditAct.DISABLED, name)

    def enable(self, name: str, doer: Doer) -> None:
        """Lets a person in again.

        Raises:
            MissingError: nobody has this name.
        """
        with self.writing() as connection:
            self._change(connection, name, disabled=None)
            _note(connection, doer, AuditAct.ENABLED, name)

    # -- sessions --------------------------------------------------------------------------------------------------

    def begin(self, key: str, session: Session, doer: Doer) -> None:
        """Begins a session, known by the hash of what the browser holds; those that ran out are removed."""
        with self.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.until <= session.begun))
            connection.execute(insert(sessions).values(key=key, **session.model_dump()))
            _note(connection, doer, AuditAct.SIGNED_IN, session.person)

    def session(self, key: str) -> tuple[Session, Account] | None:
        """The session that is known by a hash, with whose it is; None where there is none (any more)."""
        query: Select[Any] = select(*sessions.c, *_COLUMNS).join(people, people.c.name == sessions.c.person)
        with self.reading() as connection:
            row = connection.execute(query.where(sessions.c.key == key)).first()
        if row is None:
            return None
        return Session(person=row.person, begun=row.begun, seen=row.seen, until=row.until), _account(row)

    def sessions(self, name: str) -> list[Session]:
        """The sessions of a person, the last begun first."""
        query = select(sessions).where(sessions.c.person == name).order_by(sessions.c.begun.desc())
        with self.reading() as connection:
            return [
                Session(person=r.person, begun=r.begun, seen=r.seen, until=r.until) for r in connection.execute(query)
            ]

    def end(self, key: str, doer: Doer) -> None:
        """Ends one session."""
        with self.writing() as connection:
            person = connection.scalar(select(sessions.c.person).where(sessions.c.key == key))
            if person is not None:
                connection.execute(delete(sessions).where(sessions.c.key == key))
                _note(connection, doer, AuditAct.SIGNED_OUT, person)

    # -- tokens ----------------------------------------------------------------------------------------------------

    def add_token(self, token: Token, key: str, doer: Doer) -> None:
        """Adds a token, known by the hash of its words.

        Raises:
            MissingError: nobody has the name of its owner.
        """
        self.account(token.person)
        with self.writing() as connection:
            connection.execute(insert(tokens).values(**token.model_dump(mode="json"), key=key))
            _note(connection, doer, AuditAct.TOKEN_MADE, token.person, f"{token.id} {token.scope.value}: {token.label}")

    def token(self, key: str) -> tuple[Token, Account] | None:
        """The token that is known by a hash, with whose it is; None where there is none that was not ended."""
        query: Select[Any] = select(*tokens.c, *_COLUMNS).join(people, people.c.name == tokens.c.person)
        with self.reading() as connection:
            row = connection.execute(query.where(tokens.c.key == key, tokens.c.ended.is_(None))).first()
        return None if row is None else (_token(row), _account(row))

    def tokens(self, name: str | None = None) -> list[Token]:
        """The tokens that were not ended, of one person or all, the last made first."""
        query = select(tokens).where(tokens.c.ended.is_(None)).order_by(tokens.c.made.desc(), tokens.c.id)
        with self.reading() as connection:
            rows = connection.execute(query if name is None else query.where(tokens.c.person == name))
            return [_token(row) for row in rows]

    def end_token(self, token: str, doer: Doer, *, of: str | None = None) -> None:
        """Ends a token by its id.

        Args:
            token: its id.
            doer: who ends it.
            of: only where it is this person's.

        Raises:
            MissingError: there is none, or it was ended.
        """
        query = select(tokens.c.person).where(tokens.c.id == token, tokens.c.ended.is_(None))
        with self.writing() as connection:
            person = connection.scalar(query)
            if person is None or (of is not None and person != of):
                remedy = "see them with `truceline people tokens`"
                raise MissingError(f"no token has the id {token!r}", where=self.where, remedy=remedy)
            connection.execute(update(tokens).where(tokens.c.id == token).values(ended=doer.at))
            _note(connection, doer, AuditAct.TOKEN_ENDED, person, token)

    def touch(self, key: str, at: str) -> None:
        """Notes that the session or token is used that is known by a hash."""
        with self.writing() as connection:
            connection.execute(update(sessions).where(sessions.c.key == key).values(seen=at))
            connection.execute(update(tokens).where(tokens.c.key == key).values(used=at))

    # -- the trail -------------------------------------------------------------------------------------------------

    def note(self, doer: Doer, act: AuditAct, subject: str | None = None, detail: str | None = None) -> None:
        """Adds an entry to the trail for what happened outside this part."""
        with self.writing() as connection:
            _note(connection, doer, act, subject, detail)

    def deeds(
        self, *, by: str | None = None, since: str | None = None, below: int | None = None, limit: int | None = None
    ) -> Iterator[Deed]:
        """The trail, the latest first.

        Args:
            by: only what this person did.
            since: only from this moment on.
            below: only entries with smaller numbers.
            limit: so many at most.
        """
        query = select(audit).order_by(audit.c.n.desc()).limit(limit)
        query = query if by is None else query.where(audit.c.by == by)
        query = query if since is None else query.where(audit.c.at >= since)
        query = query if below is None else query.where(audit.c.n < below)
        with self.reading() as connection:
            for row in connection.execute(query):
                yield Deed(**{**row._mapping, "act": AuditAct(row.act)})

    def signed_in_from(self, name: str, since: str) -> set[str]:
        """The addresses from which a person signed in since a moment."""
        query = select(audit.c.address).where(
            audit.c.by == name,
            audit.c.act == AuditAct.SIGNED_IN.value,
            audit.c.at >= since,
            audit.c.address.is_not(None),
        )
        with self.reading() as connection:
            return set(connection.scalars(query))

    # -- rules -----------------------------------------------------------------------------------------------------

    def _nobody(self, name: str) -> MissingError:
        return MissingError(f"nobody is called {name!r}", where=self.where, remedy="see `truceline people list`")

    def _change(self, connection: Connection, name: str, **values: str | None) -> None:
        if not connection.execute(update(people).where(people.c.name == name).values(**values)).rowcount:
            raise self._nobody(name)

    def _keep_an_admin(self, connection: Connection, name: str) -> None:
        admins = select(people.c.name).where(people.c.role == Role.ADMIN.value, people.c.disabled.is_(None))
        if list(connection.scalars(admins)) == [name]:
            what, remedy = f"{name} is the only admin who may come in", "make somebody else an admin first"
            raise UsageError(what, where=self.where, remedy=remedy)


_COLUMNS = (people.c.name, people.c.shown, people.c.role, people.c.secret, people.c.added, people.c.disabled)


def _account(row: Row[Any]) -> Account:
    return Account(
        name=row.name,
        shown=row.shown,
        role=Role(row.role),
        added=row.added,
        disabled=row.disabled,
        password=row.secret is not None,
    )


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        person=row.person,
        label=row.label,
        scope=Scope(row.scope),
        made=row.made,
        until=row.until,
        used=row.used,
    )


def _note(
    connection: Connection, doer: Doer, act: AuditAct, subject: str | None = None, detail: str | None = None
) -> None:
    n = (connection.scalar(select(func.max(audit.c.n))) or 0) + 1
    row = {"n": n, "at": doer.at, "by": doer.by, "act": act.value, "subject": subject, "detail": detail}
    connection.execute(insert(audit).values(**row, address=doer.address))
