"""Password hashes: right and wrong ones, and what asking for nobody costs."""

import time

from models.accounts.passwords import hash_is_outdated, hash_password, password_matches
from models.rules.security.password_policy import password_problem


def test_only_the_password_matches() -> None:
    stored = hash_password("correct horse")
    assert password_matches(stored, "correct horse")
    assert not password_matches(stored, "correct horse ")
    assert not password_matches("not a hash", "correct horse")
    assert not hash_is_outdated(stored)
    assert stored != hash_password("correct horse")


def test_nobody_s_password_takes_as_long_as_a_wrong_one() -> None:
    stored = hash_password("correct horse")
    assert not password_matches(None, "warm up")

    def cost(password_hash: str | None) -> float:
        started = time.thread_time()
        for _ in range(5):
            assert not password_matches(password_hash, "wrong")
        return time.thread_time() - started

    registered, unknown = cost(stored), cost(None)
    assert registered / 3 < unknown < registered * 3


def test_passwords_are_judged_by_length_and_fame() -> None:
    assert password_problem("a phrase of my own", "ada@example.org") is None
    assert password_problem("пароль из слов", "ada@example.org") is None
    for bad in ("1234567", "x" * 129, "Password1", "ababababab", "ADA@example.org", "aaaaaaaa"):
        assert password_problem(bad, "ada@example.org"), bad
    assert password_problem("ada.lovelace", "ada.lovelace@example.org")
