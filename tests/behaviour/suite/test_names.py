"""Names, short names, acronyms, offices, pronouns and metonyms: who is meant, and who is not (codebook, section 6)."""

from __future__ import annotations

import pytest

from suite_cases import pair, rows, same, told, turn

SAID = "{} said the bridge was mined."


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # capitals and nationalities stand for governments
        pair("Oslo said the talks would go on.", "Norway", "state"),
        pair("Lima has warned that the truce cannot hold.", "Peru", "state"),
        pair("Norway said the talks would go on.", "Norway", "state"),
        pair("The Norwegian government said the talks would go on.", "Norway", "state"),
        pair("The government of Norway said the talks would go on.", "Norway", "state"),
        pair("The Norwegians said the talks would go on.", "Norway", "state", fails="a group of its own"),
        # kinds
        pair("The Amber League said the bridge was mined.", "Amber League", "armed-group"),
        pair(
            "Oto Brask said the bridge was mined.",
            "Oto Brask",
            "person",
            fails="a person who is named once, without a title, is a group",
        ),
        pair("A Norwegian official said the bridge was mined.", None, "unnamed-source"),
        pair("The United Nations said the bridge was mined.", "United Nations", "igo"),
        pair("The health ministry said the clinic was full.", None, "government-body"),
        pair("Oxfam said the clinic was full.", "Oxfam", "ngo"),
    ],
)
def test_who_speaks(text: str, name: str | None, kind: str) -> None:
    ((found, sort),) = rows(text, "statement", "speaker.name", "speaker.kind")
    assert sort == kind
    assert name is None or found == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pair("Chancellor Ines Korve arrived in Lorvik. Korve said the bridge was mined.", "Ines Korve"),
        pair("Chancellor Ines Korve arrived in Lorvik. The chancellor said the bridge was mined.", "Ines Korve"),
        pair("Chancellor Ines Korve arrived in Lorvik. She said the bridge was mined.", "Ines Korve"),
        pair(
            "Ines Korve, the chancellor, met Oto Brask. He said the bridge was mined.",
            "Oto Brask",
            fails="the woman before him",
        ),
        pair("Mr Brask met Ms Korve in Lorvik. She said the bridge was mined.", "Korve"),
        pair("Mr Brask met Ms Korve in Lorvik. He said the bridge was mined.", "Brask"),
        pair("The Amber League shelled the mill. The League said the bridge was mined.", "Amber League"),
        pair("The Amber League shelled the mill. The group said the bridge was mined.", "Amber League"),
        pair("The Amber League (AL) shelled the mill. The AL said the bridge was mined.", "Amber League"),
        pair(
            "The Lake States Monitoring Mission (LSMM) left. The LSMM said the bridge was mined.",
            "Lake States Monitoring Mission",
        ),
        pair("The United Nations sent monitors. The UN said the bridge was mined.", "United Nations"),
        pair(
            "Foreign Minister Ines Korve met Foreign Minister Aron Dell. Dell said the bridge was mined.",
            "Aron Dell",
        ),
        pair(
            "General Oto Brask and his brother, Emil Brask, spoke. Emil Brask said the bridge was mined.", "Emil Brask"
        ),
        pair("Its leader, Oto Brask, refused. The Amber League leader said the bridge was mined.", "Oto Brask"),
    ],
)
def test_who_is_meant_by_a_later_name(text: str, name: str) -> None:
    assert rows(text, "statement", "speaker.name")[-1:] == [name]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pair("Selbria sent a truce plan. The Amber League said it rejected the plan.", "Amber League"),
        pair("Selbria sent a truce plan. Oto Brask said he rejected the plan.", "Oto Brask", fails="nobody"),
        pair("Norway sent a truce plan. Lima rejected the plan.", "Peru"),
        pair("Norway sent a truce plan. The Peruvian government rejected the plan.", "Peru"),
    ],
)
def test_who_answers(text: str, actor: str) -> None:
    assert rows(text, "response", "actor.name") == [actor]


@pytest.mark.parametrize(
    "text",
    [
        pair("The two sides met in Lima on Monday."),
        pair("A Chilean envoy flew to Lima on Monday to meet General Oto Brask."),
        pair("Nine people were killed in Lima on Monday."),
        pair("Residents of Lima said the shops were shut."),
    ],
)
def test_a_place_is_no_government(text: str) -> None:
    named = {v for r in told(text) for k, v in r.items() if k.endswith(".name") and isinstance(v, str)}
    listed = {n for r in told(text) for n in r.get("participants.name", []) or []}
    assert told(text)
    assert "Peru" not in named | listed


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        pair(
            "The Norwegian president said the road was open. The Norwegian army said the road was shut.",
            "speaker.id",
            "speaker.id",
        ),
        pair(
            "Peru’s foreign minister said the road was open. Chad’s foreign minister said the road was shut.",
            "speaker.id",
            "speaker.id",
        ),
        pair("Oto Brask said the road was open. Emil Brask said the road was shut.", "speaker.id", "speaker.id"),
        pair(
            "The Amber League said the road was open. The Silver League said the road was shut.",
            "speaker.id",
            "speaker.id",
        ),
        pair("South Sudan said the road was open. Sudan said the road was shut.", "speaker.id", "speaker.id"),
    ],
)
def test_like_names_are_two(text: str, first: str, second: str) -> None:
    one, other = told(text, "statement")
    assert one[first] != other[second]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same(SAID.format("The Norwegian government"), SAID.format("Norway’s government")),
        same(
            SAID.format("The government in Oslo"),
            SAID.format("The Norwegian government"),
            fails="a body of its own, apart from Norway",
        ),
        same(SAID.format("Prime Minister Ines Korve"), SAID.format("The prime minister, Ines Korve,")),
        same(SAID.format("Ines Korve, the prime minister,"), SAID.format("The prime minister, Ines Korve,")),
        same(SAID.format("U.N. monitors"), SAID.format("UN monitors")),
    ],
)
def test_one_speaker_named_otherwise(text: str, other: str) -> None:
    first, second = (rows(t, "statement", "speaker.name", "speaker.kind") for t in (text, other))
    assert [(n.replace(".", ""), k) for n, k in first] == [(n.replace(".", ""), k) for n, k in second]


@pytest.mark.parametrize(
    ("text", "changed", "name"),
    [
        turn(SAID.format("A spokesman"), SAID.format("A spokesman, Arn Tolle,"), "Arn Tolle"),
        turn(SAID.format("The envoy"), SAID.format("The envoy, Tila Marsen,"), "Tila Marsen"),
        turn(SAID.format("The envoy"), SAID.format("Special envoy Tila Marsen"), "Tila Marsen"),
    ],
)
def test_a_name_names_the_speaker(text: str, changed: str, name: str) -> None:
    assert name not in rows(text, "statement", "speaker.name")
    assert rows(changed, "statement", "speaker.name") == [name]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pair("The Kremlin said the talks would go on.", "RU", fails="a body of no country"),
        pair("The White House said the talks would go on.", "US", fails="a body of no country"),
        pair("Washington said the talks would go on.", "US"),
        pair("Beijing has warned that the truce cannot hold.", "CN"),
        pair("Ankara’s foreign minister said the talks would go on.", "TR", fails="a minister of no country"),
        pair("The French president said the talks would go on.", "FR"),
        pair("Egypt’s foreign ministry said the talks would go on.", "EG"),
    ],
)
def test_whose_government_speaks(text: str, country: str) -> None:
    assert rows(text, "statement", "speaker.country") == [country]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pair(
            "Oto van der Brask met the envoy. Van der Brask said the bridge was mined.",
            "Oto van der Brask",
            fails="Brask",
        ),
        pair(
            "General Karim al-Hadar met the envoy. Al-Hadar said the bridge was mined.",
            "Karim al-Hadar",
            fails="a second person",
        ),
        pair("Gen. Oto Brask met the envoy. Gen. Brask said the bridge was mined.", "Oto Brask"),
        pair("Dr Ines Korve-Dell met the envoy. Korve-Dell said the bridge was mined.", "Ines Korve-Dell"),
        pair("President Ines Korve met the envoy. President Korve said the bridge was mined.", "Ines Korve"),
        pair("The Amber League (AL) left. The AL’s leader, Oto Brask, said the bridge was mined.", "Oto Brask"),
        pair("The Amber League’s Oto Brask said the bridge was mined.", "Oto Brask"),
        pair("Oto Brask of the Amber League said the bridge was mined.", "Oto Brask"),
        pair(
            "The People’s Army of Karrow (PAK) left. PAK said the bridge was mined.",
            "People’s Army of Karrow",
            fails="Karrow",
        ),
    ],
)
def test_names_of_several_parts(text: str, name: str) -> None:
    assert rows(text, "statement", "speaker.name")[-1:] == [name]
