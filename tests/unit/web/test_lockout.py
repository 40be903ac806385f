"""Guessing takes ever longer, and locks nobody else out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from truceline.web.security.lockout import Lockout


def test_a_guesser_waits_ever_longer() -> None:
    lockout, now, tries = Lockout(), 0.0, 0
    while now < 3600:
        wait = lockout.attempt("cato", "192.0.2.7", stranger=True, now=now)
        tries += wait == 0
        now += wait or 0.1
    assert tries < 30


def test_many_addresses_guess_one_name_slowly_too() -> None:
    lockout, tries = Lockout(), 0
    for second in range(3600):
        for n in range(20):
            tries += lockout.attempt("cato", f"192.0.2.{second * 20 + n}", stranger=True, now=second + n / 20) == 0
    assert tries < 12 + 3600 / 30 + 10


def test_who_signed_in_there_of_late_is_not_kept_out_by_guessers_elsewhere() -> None:
    lockout = Lockout()
    for n in range(500):
        lockout.attempt("cato", f"192.0.2.{n}", stranger=True, now=n / 10)
    assert lockout.attempt("cato", "203.0.113.5", stranger=True, now=50.0) > 0
    assert lockout.attempt("cato", "203.0.113.5", stranger=False, now=50.0) == 0


def test_nobody_waits_longer_than_five_minutes_whatever_others_do() -> None:
    lockout = Lockout()
    for n in range(20_000):
        lockout.attempt("cato", "192.0.2.7", stranger=True, now=n / 10)
    assert 0 < lockout.attempt("cato", "192.0.2.7", stranger=True, now=2000.0) <= 300
    assert lockout.attempt("cato", "203.0.113.5", stranger=True, now=2000.0) <= 30


def test_hammering_does_not_lengthen_the_wait() -> None:
    lockout = Lockout()
    for _ in range(5):
        lockout.attempt("cato", "192.0.2.7", stranger=True, now=0.0)
    first = lockout.attempt("cato", "192.0.2.7", stranger=True, now=0.0)
    for n in range(100):
        lockout.attempt("cato", "192.0.2.7", stranger=True, now=n / 1000)
    assert lockout.attempt("cato", "192.0.2.7", stranger=True, now=first) == 0


def test_a_success_forgets_and_other_names_are_untouched() -> None:
    lockout = Lockout()
    for _ in range(8):
        lockout.attempt("cato", "192.0.2.7", stranger=False, now=0.0)
    assert lockout.attempt("cora", "192.0.2.7", stranger=False, now=0.0) == 0
    lockout.succeeded("cato", "192.0.2.7")
    assert lockout.attempt("cato", "192.0.2.7", stranger=False, now=0.0) == 0


def test_many_tries_at_one_moment_are_no_way_around() -> None:
    lockout = Lockout()
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _: lockout.attempt("cato", "192.0.2.7", stranger=True, now=0.0), range(200)))
    assert sum(wait == 0 for wait in waits) <= 5


def test_memory_is_bounded() -> None:
    lockout = Lockout()
    for n in range(50_000):
        lockout.attempt(f"name{n}", "192.0.2.7", stranger=True, now=0.0)
    assert len(lockout._counts) <= 20_001
