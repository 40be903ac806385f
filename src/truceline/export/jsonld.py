"""JSON-LD 1.1: each record a W3C Web Annotation on its report, with its provenance in PROV-O.

The context stands in the file, so that nothing is fetched. An annotation has one target an anchor, selected twice: by
position (Unicode code points of the canonical text, half-open, as the Web Annotation Data Model counts them) and by
quotation, with what stands before and after. Its body holds the record's fields under the names of the CSV columns.

Sources: Web Annotation Data Model and Vocabulary, PROV-O, DCMI Terms (W3C Recommendations; terms only, no text).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from truceline.export.columns import COLUMNS, Column, cells
from truceline.export.known import Known, Source
from truceline.ledger import Entry
from truceline.model.enums import ChainRole
from truceline.model.ids import digest
from truceline.model.records import ChainLink
from truceline.model.reports import Run
from truceline.model.spans import Span

AROUND = 32
"""Code points of text given before and after a quotation; enough to tell it from the same words elsewhere."""

_IN_IRI = "!#$%&'()*+,/:;=?@[]~"
_XSD = {"text": "xsd:string", "integer": "xsd:integer", "number": "xsd:double"}
# What the columns say that the annotation says already in its own terms.
_SAID = {"id", "report", "outlet", "published", "title", "url", "chain", "anchor", "anchor_start", "anchor_end"} | {
    "further_anchors",
    "text_hash",
    "learnt",
}


def _term(column: Column) -> dict[str, str]:
    return {"@id": f"tl:{column.name}", "@type": _XSD[column.type]}


def _link(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


BODY: tuple[Column, ...] = tuple(column for column in COLUMNS if column.name not in _SAID)
"""The columns whose cells a body holds."""

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "tl": "urn:truceline:term:",
    "id": "@id",
    # Under a name of its own: `type` is the PLOVER type in a body.
    "a": "@type",
    "body": _link("oa:hasBody"),
    "target": _link("oa:hasTarget"),
    "source": _link("oa:hasSource"),
    "selector": _link("oa:hasSelector"),
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "describing": "oa:describing",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "label": "rdfs:label",
    "title": "dcterms:title",
    "issued": "dcterms:issued",
    "textHash": "tl:textHash",
    "chain": {"@id": "tl:chain", "@type": "@id", "@container": "@list"},
    "wasGeneratedBy": _link("prov:wasGeneratedBy"),
    "wasDerivedFrom": _link("prov:wasDerivedFrom"),
    "wasAttributedTo": _link("prov:wasAttributedTo"),
    "wasAssociatedWith": _link("prov:wasAssociatedWith"),
    **{column.name: _term(column) for column in BODY},
}
"""The context of every file: terms of the standards, and `tl:` for the columns."""


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """One document with a graph; each piece is a node on a line of its own, with what stands before and after."""
    yield '{"@context": ' + json.dumps(CONTEXT, ensure_ascii=False) + ',\n"@graph": ['
    before = "\n"
    for node in _nodes(entries, known):
        yield before + json.dumps(node, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def _nodes(entries: Iterable[Entry], known: Known) -> Iterator[dict[str, Any]]:
    """Records, and before the first that points to them the reports, agents and runs, each once."""
    told: set[str] = set()
    for entry in entries:
        source = known.source(entry)
        beside = [*(_agent(entry, link) for link in entry.record.chain if link.name), _report(entry)]
        for node in [*beside, *(_run(source.run) if source else ())]:
            if node["id"] not in told:
                told.add(node["id"])
                yield node
        yield _annotation(entry, source, known)


def _annotation(entry: Entry, source: Source | None, known: Known) -> dict[str, Any]:
    record = entry.record
    row = {name: cell for name, cell in cells(entry, known).items() if cell is not None}
    agents = [_agent_id(entry, link) for link in record.chain if link.name]
    return {
        "id": f"urn:truceline:record:{record.id}",
        "a": ["oa:Annotation", "prov:Entity"],
        "motivation": "describing",
        "created": entry.learnt,
        "body": {"a": f"tl:{record.kind.value.capitalize()}"} | {c.name: row[c.name] for c in BODY if c.name in row},
        "target": [_target(entry, anchor, source) for anchor in record.anchors],
        "chain": agents,
        "wasAttributedTo": agents,
        "wasDerivedFrom": _report_id(entry),
        "wasGeneratedBy": _run_id(source.run) if source else None,
    }


def _target(entry: Entry, anchor: Span, source: Source | None) -> dict[str, Any]:
    words = {"a": "oa:TextQuoteSelector", "exact": anchor.text}
    if source:
        words["prefix"] = source.text[max(0, anchor.start - AROUND) : anchor.start]
        words["suffix"] = source.text[anchor.end : anchor.end + AROUND]
    position = {"a": "oa:TextPositionSelector", "start": anchor.start, "end": anchor.end}
    return {
        "a": "oa:SpecificResource",
        "source": _report_id(entry),
        "textHash": entry.text_hash,
        "selector": [position, words],
    }


def _report_id(entry: Entry) -> str:
    # An address as people paste it may hold letters that no IRI may.
    return quote(entry.url, safe=_IN_IRI) if entry.url else f"urn:truceline:report:{entry.record.report}"


def _report(entry: Entry) -> dict[str, Any]:
    outlets = [_agent_id(entry, link) for link in entry.record.chain if link.role is ChainRole.OUTLET and link.name]
    return {
        "id": _report_id(entry),
        "a": "prov:Entity",
        "title": entry.title,
        "issued": entry.published,
        "wasAttributedTo": outlets or None,
    }


def _agent_id(entry: Entry, link: ChainLink) -> str:
    # "An official" of two reports are two; an outlet and an agency are one wherever they are named.
    everywhere = link.role in {ChainRole.OUTLET, ChainRole.AGENCY}
    scope = [] if everywhere else [entry.record.report]
    return "urn:truceline:agent:" + digest([*scope, link.role.value, link.name or ""])


def _agent(entry: Entry, link: ChainLink) -> dict[str, Any]:
    publishes = link.role in {ChainRole.OUTLET, ChainRole.AGENCY}
    return {
        "id": _agent_id(entry, link),
        "a": "prov:Organization" if publishes else "prov:Agent",
        "label": link.name,
    }


def _run_id(run: Run) -> str:
    return "urn:truceline:run:" + digest([run.program, run.model, *(f"{k}={v}" for k, v in run.settings)])


def _run(run: Run) -> Iterator[dict[str, Any]]:
    program = f"urn:truceline:program:{run.program}"
    yield {"id": program, "a": "prov:SoftwareAgent", "label": f"Truceline {run.program}"}
    settings = "; ".join(f"{k}: {v}" for k, v in (("model", run.model), *run.settings))
    yield {"id": _run_id(run), "a": "prov:Activity", "label": settings, "wasAssociatedWith": program}
