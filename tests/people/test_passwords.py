"""Which passwords are refused, and why."""

from __future__ import annotations

import threading

import pytest
from zxcvbn import matching

from walletdesk.core import words
from walletdesk.core.refusals import Refusals
from walletdesk.people import passwords

LIN = {"name": "林晓", "phone": "+8613800006631", "email": "lin.xiao@example.com"}
EMMA = {"name": "Emma Zhou", "phone": "+8618655550142", "email": "emma@example.com"}

REFUSED = {
    "Ab1!": {"person-password-short", "person-password-guessable"},
    "": {
        "person-password-short",
        "person-password-no-letter",
        "person-password-no-digit",
        "person-password-no-special",
    },
    "LanternHarbor": {
        "person-password-no-digit",
        "person-password-no-special",
        "person-password-guessable",
    },
    "lantern42harbor": {"person-password-no-special"},
    "lantern-harbor-": {"person-password-no-digit"},
    "4271-9938-0216-7": {"person-password-no-letter"},
    "灯塔港口四二·": {"person-password-short", "person-password-no-digit", "person-password-guessable"},
    "Harbor-Lantern-42" * 10: {"person-password-long"},
    "Password123!": {"person-password-leaked"},
    "1q2w3e4r5t!": {"person-password-leaked"},
    "qwerty123456#": {"person-password-leaked"},
    "Iloveyou2024!": {"person-password-common"},
    "woaini1314!": {"person-password-leaked"},
    "woaini5788#": {"person-password-common"},
    "1qaz@WSX3edc": {"person-password-common"},
    "P@ssw0rd!234": {"person-password-common"},
    "a1!a1!a1!a1!": {"person-password-leaked"},
    "xk7!xk7!xk7!": {"person-password-guessable"},
    "2024-01-01ab": {"person-password-guessable"},
    "LinXiao#2024": {"person-password-own"},
    "xiaolin@8888": {"person-password-own"},
    "L1nXi@o#8899": {"person-password-own"},
    "林晓Harbor-42": {"person-password-own"},
    "Ab!000066317": {"person-password-own"},
    "Zz-13800006631": {"person-password-own"},
    "Lin.Xiao@example.com1": {"person-password-own"},
}
GOOD = (
    "Harbor-Lantern-42",
    "Xm9#kPq2vL!",
    "correct horse 7 battery!",
    "港口 Lantern 42 !",
    "Tr0ub4dor&3xZ",
)


def reasons(password: str, **own: str) -> set[str]:
    with pytest.raises(Refusals) as refused:
        passwords.check(password, **own)
    assert {one.field for one in refused.value.all} == {"password"}
    assert refused.value.status == 422
    return {one.key for one in refused.value.all}


@pytest.mark.parametrize(("password", "keys"), REFUSED.items())
def test_a_weak_password_is_refused_with_every_reason(password: str, keys: set[str]) -> None:
    assert reasons(password, **LIN) == keys


@pytest.mark.parametrize("password", GOOD)
def test_a_strong_password_is_taken(password: str) -> None:
    passwords.check(password, **LIN)


def test_own_data_is_this_persons_own() -> None:
    passwords.check("LinXiao#2024-kettle", **EMMA)
    assert reasons("Emmazhou#7719", **EMMA) == {"person-password-own"}
    assert reasons("zhouemma#7719", **EMMA) == {"person-password-own"}


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_reason_is_a_sentence_of_its_own(lang: str) -> None:
    keys = set().union(*REFUSED.values())
    told = {words.say(key, lang, least=10, most=128) for key in keys}
    assert len(told) == len(keys)


def test_nobodys_data_stays_in_the_process_or_reaches_another_person() -> None:
    answers: dict[str, set[str] | None] = {}

    def ask(name: str, own: dict[str, str]) -> None:
        for _ in range(5):
            try:
                passwords.check("L1nXi@o#8899", **own)
                answers[name] = None
            except Refusals as refused:
                answers[name] = {one.key for one in refused.all}

    threads = [threading.Thread(target=ask, args=pair) for pair in (("lin", LIN), ("emma", EMMA))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers["lin"] == {"person-password-own"}
    assert answers["emma"] != {"person-password-own"}
    assert "user_inputs" not in matching.RANKED_DICTIONARIES
