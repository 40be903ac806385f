"""The API does what its description says, whatever it is asked, with accounts and without (schemathesis, bounded).

`make explore` asks each operation often, and otherwise each time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from zlib import crc32

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from limits import parse
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from hostile import hostile_ledger
from peopled import doer
from served import Served, serving
from truceline.ledger import open_ledger
from truceline.model.people import Scope
from truceline.web.app import make_app
from truceline.web.describe import description
from truceline.web.security import pace
from truceline.web.settings import Auth, Settings
from truceline.workflow import people

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXPLORING = os.environ.get("HYPOTHESIS_PROFILE") == "explore"
# Each of these is made of hundreds of answers.
SLOW = ["/api/v1/page"]
SCHEMA = schemathesis.openapi.from_dict(description())
# A stream has no end: what it says first is enough.
SCHEMA.config.max_stream_events = 1


def asking(few: int, many: int) -> settings:
    """How often each operation is asked: few times in the suite, many where it is explored."""
    return settings(
        max_examples=many if EXPLORING else few,
        deadline=None,
        derandomize=not EXPLORING,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


class Asked:
    """A server with what its paths may name, so that not only ids of nothing are asked for."""

    def __init__(self, served: Served, told: Mapping[str, str]) -> None:
        self.url, self.told = served.url, dict(told)
        got = {
            name: served.client.get(f"/api/v1/{path}", headers=told).json()
            for name, path in {"report": "reports", "thread": "timeline", "process": "processes"}.items()
        }
        lines = [item["line"]["record"] for item in got["thread"]["items"]]
        self.known: dict[str, list[str]] = {
            "record": lines,
            "report": [report["id"] for report in got["report"]["items"]],
            "thread": [item["thread"] for item in got["thread"]["items"]],
            "process": [process["id"] for process in got["process"]],
            "name": ["cato", "cora", "rhea"],
            "about": lines,
        }

    def put_into(self, case: schemathesis.Case) -> None:
        """Puts something that there is into every second place that takes it."""
        for values in (case.path_parameters, case.query):
            for name in set(values or ()) & set(self.known):
                chance = crc32(repr(values[name]).encode())
                if chance % 2 and self.known[name]:
                    values[name] = self.known[name][chance % len(self.known[name])]

    def ask(self, case: schemathesis.Case) -> None:
        """Asks, and compares what is answered with the description."""
        self.put_into(case)
        case.call_and_validate(base_url=self.url, headers=self.told, checks=CHECKS, timeout=120)


@pytest.fixture(scope="module", params=[Auth.NONE, Auth.ACCOUNTS])
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    ledger = hostile_ledger(tmp_path_factory.mktemp("asked") / "a.db")
    told = {}
    if request.param is Auth.ACCOUNTS:
        with open_ledger(ledger, writing=True) as opened:
            now = datetime.now(UTC)
            _, words = people.make_token(opened, "ilse", "asked", Scope.ADMIN, doer(), now=now)
        told = {"Authorization": f"Bearer {words}"}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pace, "PERSON", parse("1000000/minute"))
        with serving(Settings(ledger=str(ledger), auth=request.param, port=0)) as it:
            yield Asked(it, told)


@SCHEMA.exclude(path=SLOW).parametrize()
@asking(6, 200)
def test_the_api_keeps_to_its_description(case: schemathesis.Case, asked: Asked) -> None:
    asked.ask(case)


@SCHEMA.include(path=SLOW).parametrize()
@asking(1, 50)
def test_what_is_made_of_many_answers_keeps_to_it_too(case: schemathesis.Case, asked: Asked) -> None:
    asked.ask(case)


def test_it_is_openapi_31() -> None:
    assert make_app(Settings(ledger="none.db")).openapi()["openapi"].startswith("3.1")
