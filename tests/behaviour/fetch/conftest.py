"""A server that misbehaves, an internet that leads to it, and a fetcher in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from misbehaving import Internet, Server, serving
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.fetcher import Fetcher
from truceline.intake.fetch.limits import Limits

NEWS = "http://courier.example"
# So that what is slow is slow at once.
IMPATIENT = Limits(seconds=0.6, silence=0.3, size=200_000, attempts=2)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def internet(server: Server) -> Internet:
    return Internet(server)


@pytest.fixture
def fetcher(internet: Internet) -> Iterator[Fetcher]:
    with Fetcher(limits=IMPATIENT, world=internet.world()) as fetcher:
        yield fetcher


@pytest.fixture
def fetching(internet: Internet) -> Iterator[Callable[..., Fetcher]]:
    """Makes fetchers in the internet of the test."""
    with ExitStack() as stack:
        yield lambda *args, **given: stack.enter_context(Fetcher(*args, **({"world": internet.world()} | given)))


@pytest.fixture
def fault(fetcher: Fetcher) -> Callable[[str], FetchError]:
    """What is said of a path that cannot be had."""

    def fault(path: str) -> FetchError:
        with pytest.raises(FetchError) as caught:
            fetcher.get(path if "://" in path else NEWS + path)
        return caught.value

    return fault
