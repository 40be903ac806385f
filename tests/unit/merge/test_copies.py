"""Fingerprints, block keys and comparison."""

from __future__ import annotations

import random
import struct

import pytest

from truceline.intake.zones import zones
from truceline.merge.copies import CopyKind, bands, compare, fingerprint

STORY = (
    "Two envoys sat down in the same room on Monday for the first time since October, mediators from Qaran said, and "
    "parted four hours later without a statement. A convoy of six cars left by the back gate shortly after 7 pm. "
)
WORDS = "carts road mill river bread guns envoy rain bridge salt paper winter boats flour glass smoke".split()
# A thousand words without an order, as a long story to sample.
LONG = " ".join(random.Random(1).choices(WORDS, k=1000))  # noqa: S311


def test_the_same_on_every_machine() -> None:
    # Stored fingerprints are held against new ones: if this fails, all that are stored must be made anew.
    one = fingerprint(STORY)
    assert one.exact == "a1f4966d9d6d58678054fc4c7500e57c"
    assert one.signature[:3] == (672629373, 854654801, 577958719)
    assert one.leads == (6705727, 143873826)
    assert one.sketch[:2] == (6705727, 143873826)
    assert one.told[:1] == ((158265443, 1716873947),)
    assert bands(one)[:2] == ("x:a1f4966d9d6d5867", "b0:bc54fada")


def test_a_fingerprint_is_bounded() -> None:
    one = fingerprint(LONG)
    assert not one.whole
    assert len(one.to_bytes()) < 3_000
    assert len(bands(one)) == len(set(bands(one))) <= 40
    assert max(map(len, bands(one))) <= 18


def test_what_is_stored_comes_back() -> None:
    for text in ("", "A word.", STORY, LONG):
        one = fingerprint(text)
        assert type(one).from_bytes(one.to_bytes()) == one


def test_what_is_no_fingerprint_is_refused() -> None:
    with pytest.raises(struct.error):
        type(fingerprint("")).from_bytes(b"no fingerprint")


@pytest.mark.parametrize("text", ["", "…", "Breaking.", "No further details were available."])
def test_short_bodies_are_nobodys_copies(text: str) -> None:
    one = fingerprint(text)
    assert compare(one, one) is None
    assert bands(one) == ()


def test_a_long_text_is_sampled_and_says_so() -> None:
    cut = " ".join(LONG.split()[:800])
    near = compare(fingerprint(LONG), fingerprint(cut))
    assert near is not None
    assert near.kind is CopyKind.NEAR
    assert near.similarity == pytest.approx(0.8, abs=0.06)
    assert "sampled word runs are the same" in near.reason


def test_an_excerpt_of_a_long_text() -> None:
    excerpt = compare(fingerprint(LONG), fingerprint(" ".join(LONG.split()[:150])))
    assert excerpt is not None
    assert (excerpt.kind, excerpt.similarity) == (CopyKind.EXCERPT, 1.0)


def test_too_little_of_a_sample_tells_nothing() -> None:
    assert compare(fingerprint(LONG), fingerprint(" ".join(LONG.split()[:30]))) is None


@pytest.mark.parametrize(
    ("old", "new"), [("four hours", "six hours"), ("on Monday", "on Tuesday"), ("Qaran", "Selmany")]
)
def test_another_figure_day_or_name_makes_another_story(old: str, new: str) -> None:
    assert compare(fingerprint(STORY), fingerprint(STORY.replace(old, new))) is None


def test_one_figure_may_be_another_where_a_notice_says_so() -> None:
    notice = "Correction: an earlier version of this article said that they sat for four hours."
    text = f"{STORY.replace('four hours', 'six hours')}\n\n{notice}"
    mended = fingerprint(text, zones(text)[0])
    found = compare(fingerprint(STORY), mended)
    assert found is not None
    assert found.reason.endswith("1 of 7 figures or names are others")
    assert compare(mended, mended) is not None
    text = text.replace("on Monday", "on Tuesday")
    assert compare(fingerprint(STORY), fingerprint(text, zones(text)[0])) is None


def test_a_name_spelt_otherwise_throughout_is_exchanged_once() -> None:
    places = [
        "a shell hit the mill of Karsk at noon",
        "the road from Karsk was closed for hours",
        "nobody left old Karsk that day",
        "the mayor of Karsk spoke to the crowd",
        "snow fell over Karsk in the evening",
    ]
    others = [f"the {w} of Dol was open to all" for w in "bank school park hall inn port fair dam weir gate".split()]
    text = "; ".join(places + others)
    found = compare(fingerprint(text), fingerprint(text.replace("Karsk", "Velsk")))
    assert found is not None
    assert "1 of 15 figures or names" in found.reason


def _words(seed: int, many: int) -> str:
    """Words in an order of their own, with the words of no other seed."""
    return " ".join(f"{w}{seed}" for w in random.Random(seed).choices(WORDS, k=many))  # noqa: S311


PASSAGE_ = _words(1, 150)


def test_a_long_passage_that_both_texts_go_on_after_is_an_excerpt() -> None:
    one, other = (f"{_words(a, 40)} {PASSAGE_} {_words(b, 50)}" for a, b in ((2, 3), (4, 5)))
    found = compare(fingerprint(one), fingerprint(other))
    assert found is not None
    assert (found.kind, round(found.similarity, 2)) == (CopyKind.EXCERPT, 0.62)


def test_a_long_passage_that_ends_both_texts_is_a_background() -> None:
    one, other = (f"{_words(seed, 90)} {PASSAGE_}" for seed in (2, 4))
    assert compare(fingerprint(one), fingerprint(other)) is None


def test_a_short_excerpt_must_stand_in_the_longer_text_almost_whole() -> None:
    whole = _words(1, 200)
    most, part = (f"{' '.join(whole.split()[:90])} {_words(2, own)}" for own in (12, 40))
    assert compare(fingerprint(whole), fingerprint(most)) is not None
    assert compare(fingerprint(whole), fingerprint(part)) is None
