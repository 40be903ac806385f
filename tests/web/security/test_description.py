"""The API does what its description says, whatever it is asked (schemathesis, bounded)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from hostile import hostile_ledger
from served import Served, serving
from truceline.web.app import make_app
from truceline.web.describe import description
from truceline.web.settings import Settings

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# A stream has no end to wait for; the whole page as a file is made of hundreds of answers.
SCHEMA = schemathesis.openapi.from_dict(description()).exclude(path=["/api/v1/stream", "/api/v1/page"])


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(Settings(ledger=str(hostile_ledger(tmp_path_factory.mktemp("asked") / "a.db")), port=0)) as it:
        yield it


@SCHEMA.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_to_its_description(case: schemathesis.Case, asked: Served) -> None:
    case.call_and_validate(base_url=asked.url, checks=CHECKS, timeout=30)


def test_it_is_openapi_31() -> None:
    assert make_app(Settings(ledger="none.db")).openapi()["openapi"].startswith("3.1")
