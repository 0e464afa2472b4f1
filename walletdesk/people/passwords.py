"""What a password must be. Everything is looked up offline, and every reason is told at once."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from zxcvbn import matching, zxcvbn

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.people.models import User

LENGTH_MIN, LENGTH_MAX = 10, 128
SCORE_MIN = 3  # of zxcvbn's 0 to 4: more than a hundred million guesses
JUDGED_MAX = 72  # zxcvbn takes no more
# zxcvbn keeps the person's own words in a dictionary of the whole process: one at a time, and wiped after.
_one_at_a_time = threading.Lock()


def check(
    password: str, *, name: str = "", phone: str = "", email: str = "", field: str = "password"
) -> None:
    """Refuse a weak password with all its reasons (`Refusals`), each a sentence of its own."""
    reasons = [*_shape(password)]
    own = own_words(name, phone, email)
    if password and (reason := _guess(password, own, phone)):
        reasons.append(reason)
    if reasons:
        raise Refusals([Refusal(key, status=422, field=field, **params) for key, params in reasons])


def set_for(user: User, password: str) -> None:
    """Give a person a new password (checked before) and remember when."""
    user.set_password(password)
    user.password_set_at = clock.now()
    user.save(update_fields=["password", "password_set_at"])


def _shape(password: str) -> Iterable[tuple[str, dict[str, Any]]]:
    if len(password) < LENGTH_MIN:
        yield "person-password-short", {"least": LENGTH_MIN}
    if len(password) > LENGTH_MAX:
        yield "person-password-long", {"most": LENGTH_MAX}
    if not any(sign.isalpha() for sign in password):
        yield "person-password-no-letter", {}
    if not any(sign.isdigit() for sign in password):
        yield "person-password-no-digit", {}
    if not any(not sign.isalnum() and not sign.isspace() for sign in password):
        yield "person-password-no-special", {}


def _guess(password: str, own: list[str], phone: str) -> tuple[str, dict[str, Any]] | None:
    """The most telling reason why somebody would guess it."""
    if _holds_own(password, own, phone):
        return "person-password-own", {}
    if _leaked(password):
        return "person-password-leaked", {}
    score, found = _judged(password, own)
    if any(_mostly(one, "user_inputs", password, score) for one in found):
        return "person-password-own", {}
    if any(_mostly(one, "passwords", password, SCORE_MIN) for one in found):
        return "person-password-common", {}
    return ("person-password-guessable", {}) if score < SCORE_MIN else None


def _judged(password: str, own: list[str]) -> tuple[int, list[dict[str, Any]]]:
    with _one_at_a_time:
        try:
            answer = zxcvbn(password[:JUDGED_MAX], user_inputs=own)
        finally:
            matching.RANKED_DICTIONARIES.pop("user_inputs", None)
    return answer["score"], answer["sequence"]


def _mostly(part: dict[str, Any], dictionary: str, password: str, score: int) -> bool:
    """Something known with at most five signs around it: «woaini1314!», «1qaz@WSX3edc», «L1nXi@o#8899».

    Of a password that is weak as a whole, any part.
    """
    if part.get("dictionary_name") != dictionary:
        return False
    return score < SCORE_MIN or (len(part["token"]) >= 6 and len(password) - len(part["token"]) <= 5)


@lru_cache(maxsize=1)
def _leaked_list() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _leaked(password: str) -> bool:
    """Whether it stands in the list of leaked passwords, with or without its special characters."""
    lowered = password.lower().strip()
    return bool({lowered, re.sub(r"[\W_]", "", lowered)} & _leaked_list())


def own_words(name: str, phone: str, email: str) -> list[str]:
    """The person's name (also in pinyin, both ways round), phone and email, in parts as passwords hold."""
    words = {name, name.replace(" ", ""), *name.split(), *_pinyin(name)}
    local, _, host = email.partition("@")
    words |= {email, local, *re.split(r"[^\w]|_", local), host.split(".")[0]}
    digits = re.sub(r"\D", "", phone)
    national = digits.removeprefix("86")
    words |= {digits, national, national[-4:], national[-6:], national[-8:], national[:7]}
    return sorted({word.lower() for word in words if len(word) >= 2})


def _pinyin(name: str) -> set[str]:
    from pypinyin import lazy_pinyin  # its tables take a moment to load, and only this needs them

    parts = [part.lower() for part in lazy_pinyin(name) if part.isascii() and part.isalpha()]
    if len(parts) < 2:
        return set(parts)
    given = "".join(parts[1:])
    initials = "".join(part[0] for part in parts)
    return {*parts, parts[0] + given, given + parts[0], given, initials}


def _holds_own(password: str, own: list[str], phone: str) -> bool:
    lowered = password.lower()
    han = any(word in lowered for word in own if len(word) >= 2 and not word.isascii())
    latin = any(word in lowered for word in own if word.isascii() and not word.isdigit() and len(word) >= 4)
    digits, national = re.sub(r"\D", "", password), re.sub(r"\D", "", phone).removeprefix("86")
    runs = {national[start : start + 6] for start in range(max(len(national) - 5, 0))}
    return han or latin or any(run in digits for run in runs)
