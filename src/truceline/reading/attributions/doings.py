"""What one clause of somebody's words does, by its subject, mood, tense, polarity and condition (decision 11)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from truceline.model.enums import Act
from truceline.reading.attributions.lexicon import senses, words
from truceline.reading.attributions.voice import Voice, subject_of
from truceline.reading.grammar import SUBJECTS, auxiliaries, is_passive, negated, objects

_WILL = frozenset({"will", "'ll", "’ll", "shall", "would", "'d", "’d"})
_CAN = frozenset({"may", "might", "can", "could"})
_BESIDE = frozenset({"behind", "by", "with", "beside"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "’ve"})
# Acts of cues that only say that something was said.
OPEN = frozenset({Act.ASSERT, Act.ANNOUNCE})


def done_by(root: Token, voice: Voice) -> Act | None:
    """What a clause does whose predicate is the verb `root`; None where it only says that something is so."""
    who = subject_of(root)
    modals = {a.lower_ for a in auxiliaries(root)}
    return (
        _performed(root, who, modals, voice)
        or _demanded(root, who, modals, voice)
        or _conditional(root, who, modals, voice)
        or _disowned(root, who, modals, voice)
        or _of_things_to_come(root, who, modals, voice)
        or _settled(root, who, modals, voice)
        or _charged(root, who, voice)
    )


def _performed(root: Token, who: Token | None, modals: set[str], voice: Voice) -> Act | None:
    """What the speaker does by saying so: "we urge", "I would like to thank", "said it welcomed"."""
    verb, now = root, {"VBP", "VBZ", "VBG", "VB"}
    if not voice.is_own(who):
        if not voice.is_same(who) or voice.is_quoted(root):
            return None
        now = now | {"VBD"}
    if root.lemma_ in {"want", "like", "wish", "have", "must"}:
        verb = next((c for c in root.children if c.dep_ == "xcomp"), root)
    elif modals & (_WILL | _PERFECT | {"did", "was", "were"}) or root.tag_ not in now:
        return None
    if negated(root) or is_passive(verb) or verb.lemma_ in words("striking") | words("ambiguous"):
        return None
    if verb.lemma_ in words("siding") or (verb.lemma_ == "stand" and any(c.lower_ in _BESIDE for c in verb.children)):
        return Act.PRAISE
    known = senses("verbs").get(verb.lemma_, {})
    return next((s.act for s in known.values() if s.spoken and s.act is not None and s.act not in OPEN), None)


def _demanded(root: Token, who: Token | None, modals: set[str], voice: Voice) -> Act | None:
    """What others are told to do: "must", "have to", "need to", an order, "we want the road open", "it is time to"."""
    inverted = who is not None and any(a.i < who.i for a in auxiliaries(root))
    if modals & words("obliging") and not inverted and not modals & _PERFECT and not _is_forecast(root, who, modals):
        return Act.DEMAND
    complement = [c for c in root.children if c.dep_ in {"xcomp", "ccomp"}]
    if root.lemma_ in {"need", "have"} and any(c.dep_ == "xcomp" for c in complement) and not modals & _WILL:
        return (
            None
            if who is not None and (who.lower_ == "i" or (voice.is_same(who) and not voice.is_own(who)))
            else Act.DEMAND
        )
    if root.lemma_ == "want" and voice.is_own(who) and not negated(root):
        others = [c for c in complement if subject_of(c) not in {who, None}]
        return Act.DEMAND if others or objects(root) else None
    if root.lemma_ == "be" and who is not None and who.lower_ == "it" and _names(root, "time"):
        return Act.DEMAND
    barred = modals & {"can", "ca", "cannot"} and negated(root)
    if barred and voice.is_quoted(root) and any(t.lower_ in {"us", "me"} for t in root.children):
        return Act.DEMAND
    return Act.DEMAND if _is_order(root, who, voice) else None


def _is_forecast(root: Token, who: Token | None, modals: set[str]) -> bool:
    """Whether "should" only says what is likely: of a thing that should do something by itself."""
    thing = who is not None and who.pos_ == "NOUN" and not who.ent_type_
    return "must" not in modals and thing and not is_passive(root) and bool(objects(root))


def _names(root: Token, noun: str) -> bool:
    return any(c.dep_ == "attr" and c.lemma_ == noun for c in root.children)


def _is_order(root: Token, who: Token | None, voice: Voice) -> bool:
    """Whether a quoted clause is an imperative: "Stop the shelling", "Let them pass"; "let us say" is none."""
    if root.tag_ != "VB" or who is not None or not voice.is_quoted(root) or root.lemma_ in words("figures"):
        return False
    if any(c.dep_ in {"aux", "auxpass"} and c.lower_ != "do" for c in root.children) or root.dep_ == "xcomp":
        return False
    first = root.left_edge
    if root.dep_ != "conj" and not (first.i == first.sent.start or first.text[:1].isupper()):
        return False
    let_us = root.lemma_ == "let" and any(t.lower_ in {"us", "'s", "’s", "me"} for t in root.subtree)
    return not let_us


def is_denied(root: Token) -> bool:
    """Whether a verb is negated, also by the negation before the verb that it is joined to ("would not go or stay")."""
    if negated(root):
        return True
    joined = root.dep_ == "conj" and not any(c.dep_ in SUBJECTS | {"aux", "auxpass"} for c in root.children)
    return (
        joined
        and root.head.pos_ == "VERB"
        and any(c.lower_ in {"or", "nor"} for c in root.head.children)
        and is_denied(root.head)
    )


def _conditional(root: Token, who: Token | None, modals: set[str], voice: Voice) -> Act | None:
    """What "X will Y if Z" does: terms for something that is yielded, a threat of force, else a warning."""
    word, only, other = _condition(root)
    if word is None:
        return None
    denied, same = is_denied(root), voice.is_same(who)
    to_come = bool(modals & (_WILL | _CAN)) or root.tag_ in {"VBZ", "VBP"}
    of_another = other is not None and who is not None and other.lower_ != who.lower_
    if only or word == "provided":
        return Act.CONDITION if to_come and not denied else None
    if root.lemma_ in words("yielding") and not denied and to_come and of_another and word in {"if", "when", "once"}:
        return Act.CONDITION
    if word not in {"if", "unless"} or not modals & _WILL or (word == "unless" and (same or denied)):
        return None
    if same and root.lemma_ in words("striking") and not denied:
        return Act.THREATEN
    if word == "if" and not same and not denied and root.lemma_ in words("yielding") | words("siding") | {"welcome"}:
        return None
    return _of_own_reply(root, who, voice) if same else Act.WARN


def _of_own_reply(root: Token, who: Token | None, voice: Voice) -> Act | None:
    """What one does who says what he himself will do or not do if something happens."""
    return Act.PROMISE if voice.is_own(who) and not negated(root) else Act.WARN


def _condition(root: Token) -> tuple[str | None, bool, Token | None]:
    """The word that opens a condition of `root`, whether "only" goes with it, and the condition's subject."""
    for clause in root.children:
        for mark in _openers(clause):
            word = "provided" if mark.lower_ in {"provided", "providing"} else mark.lower_
            just_before = mark.i > 0 and root.doc[mark.i - 1].lower_ == "only"
            only = just_before or any(c.lower_ == "only" for c in (*root.children, *clause.children))
            who = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
            if word in {"if", "unless", "until", "provided"} or (word in {"when", "once"} and clause.dep_ == "advcl"):
                return word, only, who
            if word in {"after", "in", "with", "when", "once"} and just_before:
                return word, True, who
    return None, False, None


def _openers(clause: Token) -> Iterator[Token]:
    if clause.dep_ in {"advcl", "ccomp", "prep"}:
        yield from (c for c in clause.children if c.dep_ in {"mark", "advmod", "prep"} and c.i < clause.i)
        if clause.dep_ == "prep" or clause.lower_ in {"provided", "providing"}:
            yield clause


def _disowned(root: Token, who: Token | None, modals: set[str], voice: Voice) -> Act | None:
    """What one does who says that he did not do it, had no part in it, or that there was no such thing."""
    if root.lemma_ in {"have", "bear", "play", "take"} and voice.is_same(who):
        for thing in objects(root):
            none = negated(root) or thing.lower_ == "nothing" or any(c.lower_ in {"no", "any"} for c in thing.children)
            if none and (thing.lemma_ in words("disowned") or thing.lower_ == "nothing"):
                return Act.DENY
    if root.lemma_ == "be" and any(c.dep_ == "expl" for c in root.children):
        return Act.DENY if any(_is_none_such(c) for c in root.children if c.dep_ == "attr") else None
    if who is not None and _is_none_such(who):
        return Act.DENY
    if is_passive(root):
        none = who is not None and who.lemma_.lower() in words("denied") and any(c.lower_ == "no" for c in who.children)
        return Act.DENY if none and root.lemma_ in words("happening") and not modals & _WILL else None
    past = root.tag_ in {"VBD", "VBN"} or "did" in modals
    if past and negated(root) and root.lemma_ not in words("undergone"):
        return Act.DENY if voice.is_same(who) and root.pos_ == "VERB" and not _not_yet(root) else None
    return None


def _is_none_such(noun: Token) -> bool:
    return any(c.lower_ == "no" for c in noun.children) and any(c.lower_ == "such" for c in noun.children)


def _not_yet(root: Token) -> bool:
    return any(c.lower_ == "yet" for c in root.children)


def _of_things_to_come(root: Token, who: Token | None, modals: set[str], voice: Voice) -> Act | None:
    """What one does who says what will be: promises it of himself, announces it, or warns of it."""
    if root.lemma_ in words("fearing") and voice.is_same(who):
        return Act.WARN
    will, denied = bool(modals & _WILL), is_denied(root)
    ready = root.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in words("ready") for c in root.children)
    if (ready or root.lemma_ == "commit") and voice.is_same(who) and not denied:
        return Act.PROMISE
    if will and voice.is_own(who) and not modals & {"would", "'d", "’d"} and root.lemma_ not in words("stative"):
        return Act.THREATEN if root.lemma_ in words("striking") and not denied else Act.PROMISE
    if _scheduled(root) or (will and not denied and root.lemma_ in words("announced")):
        return Act.ANNOUNCE
    if will and voice.is_same(who) and _is_undertaking(root):
        # "The army would not leave until …" is told of him; what he says in his own words he commits himself to.
        own = any(a.lower_ in _WILL and voice.is_quoted(a) for a in auxiliaries(root))
        return Act.PROMISE if not denied or own else None
    if (will or modals & _CAN) and root.lemma_ in words("perils") and not denied and not voice.is_same(who):
        return Act.WARN
    return None


def _is_undertaking(root: Token) -> bool:
    """Whether a verb names something that one does, and not what befalls him or what he is."""
    if (
        is_passive(root)
        or root.lemma_ in words("stative")
        or any(c.lower_ in {"rather", "sooner"} for c in root.children)
    ):
        return False
    return root.lemma_ != "be" or any(c.dep_ == "prep" for c in root.children)


def _scheduled(root: Token) -> bool:
    """Whether something is settled for later: "are to meet", "is due", "is being prepared", "is set to open"."""
    if root.lemma_ == "be" and not negated(root):
        to = [c for c in root.children if c.dep_ == "xcomp" and c.lemma_ in words("announced")]
        due = [c for c in root.children if c.dep_ == "acomp" and c.lower_ in words("due")]
        return bool(due) or (bool(to) and not any(c.dep_ in {"acomp", "attr"} for c in root.children))
    return is_passive(root) and root.lemma_ in words("scheduling") and root.tag_ == "VBN" and _is_present(root)


def _is_present(root: Token) -> bool:
    return any(a.lower_ in {"is", "are", "being", "been"} for a in auxiliaries(root))


def _settled(root: Token, who: Token | None, modals: set[str], voice: Voice) -> Act | None:
    """What was agreed or decided: news of it is an announcement, one's own consent to do something a promise."""
    if negated(root) or root.tag_ not in {"VBD", "VBN"}:
        return None
    if root.lemma_ == "agree" and (done := next((c for c in root.children if c.dep_ == "xcomp"), None)) is not None:
        if done.lemma_ in words("announced") and who is not None and who.lower_ == "we":
            return Act.ANNOUNCE
        return Act.PROMISE if voice.is_same(who) or (who is not None and who.pos_ == "PROPN") else None
    if root.lemma_ in words("settling") and (modals & _PERFECT and not is_passive(root)):
        return Act.ANNOUNCE
    reached = [o for o in objects(root) if o.lemma_ in words("settlements")]
    return Act.ANNOUNCE if reached and root.lemma_ in words("reaching") else None


def _charged(root: Token, who: Token | None, voice: Voice) -> Act | None:
    """What one does who says that others did wrong, or are to answer for it."""
    if negated(root) or voice.is_same(who):
        return None
    if root.lemma_ in words("wronging") and (who is not None or is_passive(root)):
        return Act.ACCUSE
    blamed = [c for c in root.children if c.dep_ in {"acomp", "attr"} and c.lemma_.lower() in words("blame")]
    return Act.ACCUSE if blamed else None
