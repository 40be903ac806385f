"""What a watch has done so far, as counters that Prometheus reads (https://prometheus.io/docs/practices/naming/)."""

from __future__ import annotations

from collections import Counter as Tally
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, start_http_server

from truceline.model.enums import Kind
from truceline.model.sources import Source
from truceline.workflow.reading import Done


class Counters:
    """The counters of one watch, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter = partial(Counter, registry=self.registry, namespace="truceline")
        gauge = partial(Gauge, registry=self.registry, namespace="truceline")
        self._reports = counter("reports", "Reports by what became of them.", ["outcome"])
        self._records = counter("records", "Records that were read, by kind.", ["kind"])
        self._looks = counter("looks", "Looks at sources, by kind of source and how they went.", ["kind", "went"])
        self._fetches = counter("fetches", "Pages of entries that were asked for, by how it went.", ["went"])
        self._seconds = counter("work_seconds", "Seconds spent looking, fetching and reading.", ["work"])
        self._waiting = gauge("waiting", "Items that wait to be fetched or read.", ["work"])
        self._trouble = gauge("sources_in_trouble", "Sources whose last look failed.")
        told = "When a look at a source last went well."
        self._success = gauge("source_last_success_timestamp_seconds", told, ["source"])
        self.outcomes: Tally[str] = Tally()
        """Reports by what became of them."""
        self.records: Tally[Kind] = Tally()
        """Records that were read, by kind."""
        self.went: Tally[str] = Tally()
        """Looks and fetches by how they went."""

    def report(self, done: Done) -> None:
        """One more report."""
        self._reports.labels(done.outcome).inc()
        self.outcomes[done.outcome] += 1
        for kind, number in done.records.items():
            self._records.labels(kind).inc(number)
            self.records[Kind(kind)] += number

    def look(self, source: Source, went: str) -> None:
        """One more look at a source: it `found`, was `unchanged`, or `failed`."""
        self._looks.labels(source.kind.value, went).inc()
        self.went[went] += 1

    def fetch(self, went: str) -> None:
        """One more page of an entry: `found`, `unchanged`, or `failed`."""
        self._fetches.labels(went).inc()
        self.went[went] += 1

    def success(self, source: Source, at: float) -> None:
        """A look at a source went well, at a moment in seconds since 1970."""
        self._success.labels(source.name or source.address).set(at)

    def spent(self, work: str, seconds: float) -> None:
        """Seconds of work: `look`, `fetch` or `read`."""
        self._seconds.labels(work).inc(max(0.0, seconds))

    def state(self, *, fetch: int, read: int, trouble: int) -> None:
        """How much waits, and how many sources are in trouble."""
        self._waiting.labels("fetch").set(fetch)
        self._waiting.labels("read").set(read)
        self._trouble.set(trouble)

    def serve(self, host: str, port: int) -> int:
        """Serves the counters on an address of this machine, and says under which port.

        Raises:
            OSError: the port is taken, or the address is none of this machine.
        """
        server, _ = start_http_server(port, addr=host, registry=self.registry)
        return int(server.server_port)
