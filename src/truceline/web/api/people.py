"""Who may do what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from truceline.model.base import Frozen
from truceline.model.people import Account, Role
from truceline.web.access import Admin, Doing, Reading, Who, Writing
from truceline.workflow import people as work

router = APIRouter(tags=["people"])

_Password = Annotated[str | None, Field(max_length=1024)]


class People(Frozen):
    """The people of this ledger, by name."""

    items: tuple[Account, ...]
    """All of them for an admin; for others those who may come in."""


class NewPerson(Frozen):
    """Somebody to add."""

    name: Annotated[str, Field(min_length=1, max_length=64)]
    """By which others mention this person: letters a to z, digits and . _ - + @."""
    role: Role = Role.READER
    """What this person may do."""
    password: _Password = None
    """To sign in with: 12 characters or more; null where a reverse proxy lets this person in."""
    shown: Annotated[str | None, Field(max_length=200)] = None
    """The name as it is written."""


class PersonChange(Frozen):
    """What is to change of a person; what is left out stays."""

    role: Role | None = None
    """What this person may do."""
    disabled: bool | None = None
    """Whether this person may come in no more; sessions and tokens end."""
    password: _Password = None
    """A new password; sessions end."""


@router.get("/people")
def people(ledger: Reading, who: Who) -> People:
    """The people of this ledger: whom one can mention, and what they may do."""
    all_ = who.role.covers(Role.ADMIN)
    return People(items=tuple(a for a in ledger.people.accounts() if all_ or not a.disabled))


@router.post("/people", status_code=201)
def add_person(new: NewPerson, ledger: Writing, _: Admin, doer: Doing) -> Account:
    """Adds a person."""
    return work.add(ledger, new.name, new.role, doer, password=new.password, shown=new.shown)


@router.patch("/people/{name}")
def change_person(name: str, change: PersonChange, ledger: Writing, _: Admin, doer: Doing) -> Account:
    """Changes a person's role or password, or whether this person may come in. The last admin stays one."""
    meant = ledger.people.account(work.called(name)).name
    if change.password is not None:
        work.change_password(ledger, meant, change.password, doer)
    if change.role is not None:
        ledger.people.set_role(meant, change.role, doer)
    if change.disabled is not None:
        (ledger.people.disable if change.disabled else ledger.people.enable)(meant, doer)
    return ledger.people.account(meant)
