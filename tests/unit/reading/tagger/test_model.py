"""The reading model on disk: whole, wrong, missing."""

from __future__ import annotations

import hashlib
import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from truceline.errors import ReadingError
from truceline.reading.scheme import LONGEST, NAMES, RECORDS, ROLES, VALUES, WIDTHS, shape
from truceline.reading.tagger.model import DATA, Model, load


@pytest.fixture
def model() -> Model:
    found = load()
    assert found is not None
    return found


def fresh(folder: Path) -> Model | None:
    """What is loaded from a folder, without putting the shipped model out of the cache."""
    found: Model | None = load.__wrapped__(folder)
    return found


def copied(folder: Path) -> Path:
    """The small files of the model, and a stand-in of the large one that `model.json` knows."""
    shutil.copy(DATA / "tokenizer.json", folder)
    (folder / "model.onnx").write_bytes(b"weights")
    known = json.loads((DATA / "model.json").read_text(encoding="utf-8"))
    known["sha256"]["model.onnx"] = hashlib.sha256(b"weights").hexdigest()
    (folder / "model.json").write_text(json.dumps(known), encoding="utf-8")
    return folder


def test_the_description_vouches_for_every_other_file() -> None:
    known = json.loads((DATA / "model.json").read_text(encoding="utf-8"))["sha256"]
    assert set(known) == {p.name for p in DATA.iterdir()} - {"model.json"}


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_another_file_is_refused_by_name_with_a_remedy(tmp_path: Path, name: str, harm: str) -> None:
    folder = copied(tmp_path)
    if harm == "missing":
        (folder / name).unlink()
    else:
        (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    with pytest.raises(ReadingError) as error:
        fresh(folder)
    assert name in error.value.what
    assert error.value.where == str(folder)
    assert "model.json" in error.value.remedy
    assert "install Truceline again" in error.value.remedy


def test_a_folder_without_a_description_has_no_model(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "model.json").unlink()
    assert fresh(folder) is None


def test_loading_twice_gives_one_session() -> None:
    first, second = load(), load()
    assert first is not None
    assert first is second
    assert first.session is second.session


def test_each_part_has_the_width_of_the_scheme(model: Model) -> None:
    sensed = model.sense("Ruth Amon said so.")
    n = len(sensed.offsets)
    assert {name: sensed.tags[name].shape for name in NAMES} == {
        name: (n, width) for name, width in zip(NAMES, WIDTHS, strict=True)
    }
    assert sensed.roles.shape == (n, n, len(ROLES))
    assert sensed.links.shape[:2] == (n, n)


def test_pieces_stand_in_the_text_in_order_and_without_the_edges(model: Model) -> None:
    text = "Üçağız fell silent 🙂, the mayor’s aide said."
    found = model.sense(text).offsets
    assert list(found) == model.offsets(text)
    assert all(0 <= s < e <= len(text) for s, e in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_beyond_the_longest_the_rest_is_cut_off(model: Model) -> None:
    text = "rain " * (LONGEST + 50)
    sensed = model.sense(text)
    assert len(sensed.offsets) == LONGEST - 2
    assert sensed.tags["cues"].shape[0] == LONGEST - 2


def test_an_empty_text_has_no_pieces(model: Model) -> None:
    sensed = model.sense("")
    assert sensed.offsets == ()
    assert sensed.tags["mentions"].shape[0] == 0


@pytest.mark.parametrize(
    ("piece", "expected"),
    [("rain", 1), ("Rain", 2), ("R", 2), ("UN", 3), ("12", 4), ("“", 4), ("", 4), ("é", 1), ("Éire", 2)],
)
def test_letter_shapes(piece: str, expected: int) -> None:
    assert shape(piece) == expected


def test_the_scheme_has_values_for_every_kind_of_record_and_none_besides() -> None:
    assert {kind for kind, _, _ in VALUES} == set(RECORDS)
