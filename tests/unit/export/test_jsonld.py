"""JSON-LD, parsed by rdflib without a network and asked in SPARQL."""

from __future__ import annotations

import socket
from typing import Any

import pytest
import rdflib

from export_samples import ENTRIES, KNOWN, SAMPLES, entry, written
from ledger_samples import TEXT, records, report
from truceline.export.known import Known

# rdflib's parser uses a class of its own that it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

PREFIXES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX tl: <urn:truceline:term:>
"""


@pytest.fixture
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the context must stand in the file")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def graph(*entries: Any, known: Known = KNOWN) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written("jsonld", *(entries or ENTRIES), known=known), format="json-ld")


def ask(of: rdflib.Graph, question: str) -> list[Any]:
    return list(of.query(PREFIXES + question))


@pytest.mark.usefixtures("_offline")
def test_every_record_has_target_and_both_selectors() -> None:
    found = ask(
        graph(),
        """SELECT DISTINCT ?record WHERE {
            ?record a oa:Annotation ; oa:hasBody ?body ; oa:hasTarget ?target .
            ?target oa:hasSource ?source ; oa:hasSelector ?at , ?quote .
            ?at a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
            ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
            FILTER(?end - ?start = STRLEN(?exact)) }""",
    )
    assert {str(row.record) for row in found} == {f"urn:truceline:record:{r.id}" for r in SAMPLES}


def test_quotations_read_back_with_what_stands_around_them() -> None:
    entries = [entry(record) for record in records(report())]
    found = ask(
        graph(*entries),
        "SELECT ?b ?e ?x ?p ?s WHERE { ?t oa:start ?b ; oa:end ?e . ?d oa:hasSelector ?t , ?q ."
        " ?q oa:exact ?x ; oa:prefix ?p ; oa:suffix ?s }",
    )
    assert len(found) == len(entries)
    for start, end, exact, prefix, suffix in found:
        assert TEXT[int(start) : int(end)] == str(exact)
        assert TEXT[: int(start)].endswith(str(prefix))
        assert TEXT[int(end) :].startswith(str(suffix))
        assert str(prefix) + str(exact) + str(suffix) in TEXT


def test_provenance_leads_from_record_to_report_run_and_outlet() -> None:
    found = ask(
        graph(),
        """SELECT ?record ?outlet ?program WHERE {
            ?record prov:wasDerivedFrom ?report ; prov:wasGeneratedBy ?run ; prov:wasAttributedTo ?agent .
            ?report a prov:Entity . ?agent a prov:Organization ; rdfs:label ?outlet .
            ?run a prov:Activity ; prov:wasAssociatedWith ?software .
            ?software a prov:SoftwareAgent ; rdfs:label ?program }""",
    )
    assert len(found) == len(SAMPLES)
    assert {(str(row.outlet), str(row.program)) for row in found} == {("Ostane Courier", "Truceline 9.1")}


def test_the_chain_keeps_its_order() -> None:
    chains = ask(
        graph(ENTRIES[-1]),
        "SELECT ?one ?two WHERE { ?r tl:chain ?c . ?c rdf:first/rdfs:label ?one ; rdf:rest/rdf:first/rdfs:label ?two }",
    )
    assert [(str(one), str(two)) for one, two in chains] == [("Ostane Courier", "an official")]


def test_an_official_of_two_reports_is_two_and_an_outlet_one() -> None:
    event = SAMPLES[-1]
    other = event.model_copy(update={"report": "rep_two", "id": "eve_two"})
    found = graph(entry(event), entry(other))
    assert len(ask(found, 'SELECT DISTINCT ?a WHERE { ?a rdfs:label "an official" }')) == 2
    assert len(ask(found, 'SELECT DISTINCT ?a WHERE { ?a rdfs:label "Ostane Courier" }')) == 1


def test_an_address_is_the_source_even_with_blanks_in_it() -> None:
    found = graph(entry(SAMPLES[0], url="https://courier.example/a b?q=ä"))
    (row,) = ask(found, "SELECT DISTINCT ?source WHERE { ?t oa:hasSource ?source }")
    assert str(row.source) == "https://courier.example/a%20b?q=%C3%A4"


def test_without_the_text_there_is_a_quotation_all_the_same() -> None:
    bare = graph(known=Known())
    assert len(ask(bare, "SELECT ?x WHERE { ?q oa:exact ?x }")) == sum(len(r.anchors) for r in SAMPLES)
    assert ask(bare, "SELECT ?x WHERE { ?q oa:prefix ?x }") == []
