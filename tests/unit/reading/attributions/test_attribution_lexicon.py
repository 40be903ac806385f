"""The cue words and the choice among candidates."""

from __future__ import annotations

from truceline.model.enums import Act
from truceline.reading.attributions.candidates import Candidate
from truceline.reading.attributions.choice import best, score
from truceline.reading.attributions.lexicon import senses, words


def test_a_word_has_a_sense_for_each_shape() -> None:
    """ "Call" names a thing in one shape and asks for it in another."""
    call = senses("verbs")["call"]
    assert (call["predicate"].act, call["for"].act) == (Act.ASSERT, Act.APPEAL)


def test_the_first_entry_of_a_shape_holds() -> None:
    """Where two entries give a word the same shape, the file's order decides."""
    assert senses("verbs")["deny"]["clause"].act is Act.DENY
    assert senses("verbs")["hope"]["infinitive"].spoken is False


def test_clause_takers_take_quotations() -> None:
    """What takes a clause takes a quotation."""
    verbs = senses("verbs")
    assert all("quote" in known for known in verbs.values() if "clause" in known)


def test_a_quotation_beats_a_clause_beats_an_object() -> None:
    """The order of the score."""
    known = senses("verbs")["warn"] | senses("verbs")["note"]
    shapes = [Candidate(s, ((0, 1),)) for s in ("object", "clause", "quote")]
    assert [c.shape for c in sorted(shapes, key=lambda c: -score(c, known))] == ["quote", "clause", "object"]


def test_a_shape_the_cue_does_not_take_is_never_chosen() -> None:
    """No sense, no score."""
    assert best([Candidate("object", ((0, 1),))], senses("verbs")["say"]) is None


def test_no_word_is_both_mute_and_a_clause_taker() -> None:
    """A verb that reports nothing is not listed as one that does."""
    assert not {w for w in words("mute") if "clause" in senses("verbs").get(w, {})} - {"see"}
