"""The card's bank: four factors, the code it texts, the same question twice, and what goes wrong on demand."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from sandbox.card_codes import CODES, SPECIMENS

from .outside import Outside, signed

NUMBER, MOBILE = "6225880212346634", "+8613800006631"
ID = "11010519491231002X"


def post(outside: Outside, path: str, body: dict[str, Any], **more: Any) -> httpx.Response:
    data = json.dumps(body).encode()
    return outside.client.post(f"/bank/v1/card-checks{path}", content=data, headers=signed(data), **more)


def ask(outside: Outside, check_no: str = "c1", **changes: Any) -> httpx.Response:
    asked = {"check_no": check_no, "issuer": "cmb", "card_no": NUMBER, "name": "林晓", "id_number": ID}
    return post(outside, "", {**asked, "mobile": MOBILE, **changes})


def standing(outside: Outside, check_no: str = "c1") -> dict[str, Any]:
    found = outside.client.get(f"/bank/v1/card-checks/{check_no}", headers=signed(b""))
    return dict(found.json())


def texts(outside: Outside) -> list[str]:
    return [one["code"] for one in outside.control("GET", f"/control/arrivals?to={MOBILE[1:]}")["arrivals"]]


def test_four_factors_then_the_code_it_texted(outside: Outside) -> None:
    said = [ask(outside).json() for _ in range(2)]
    assert said[0] == said[1]
    assert (said[0]["status"], said[0]["kind"], said[0]["tries_left"]) == ("code_sent", "debit", 3)
    (code,) = texts(outside)
    assert post(outside, "/c1/code", {"attempt": 1, "code": code}).json()["status"] == "verified"


def test_wrong_codes_are_counted_once_a_try_and_three_end_it(outside: Outside) -> None:
    ask(outside)
    (code,) = texts(outside)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for attempt in (1, 1, 2):
        assert post(outside, "/c1/code", {"attempt": attempt, "code": wrong}).json()["status"] == "code_sent"
    assert standing(outside)["tries_left"] == 1
    ended = post(outside, "/c1/code", {"attempt": 3, "code": wrong}).json()
    assert (ended["status"], ended["code"]) == ("refused", CODES["too_many_tries"])
    assert post(outside, "/c1/code", {"attempt": 4, "code": code}).json()["status"] == "refused"


def test_a_code_sent_again_voids_the_first_and_no_more_than_three(outside: Outside) -> None:
    ask(outside)
    for send in (2, 2, 3, 4):
        post(outside, "/c1/resend", {"send": send})
    codes = texts(outside)
    assert len(codes) == 3
    assert post(outside, "/c1/code", {"attempt": 1, "code": codes[0]}).json()["status"] == "verified"


@pytest.mark.parametrize(("number", "reason"), SPECIMENS.items())
def test_specimens_are_refused_as_they_say(outside: Outside, number: str, reason: str) -> None:
    said = ask(outside, issuer="", card_no=number).json()
    assert (said["status"], said["code"]) == ("refused", CODES[reason])
    assert texts(outside) == []


def test_some_banks_have_codes_of_their_own(outside: Outside) -> None:
    outside.arm("card_check_refused", of="card_check", reason="mobile_differs")
    assert ask(outside).json()["code"] == "MB0512"


def test_what_is_down_remembers_nothing_and_what_hangs_may_have_done_it(outside: Outside) -> None:
    outside.arm("card_check_down", of="card_check")
    assert ask(outside).status_code == 503
    assert standing(outside)["code"] == "check_unknown"
    outside.arm("card_check_unknown", of="card_check", end="sent", hang_seconds=0.05)
    assert ask(outside).status_code == 504
    assert standing(outside)["status"] == "code_sent"
    (code,) = texts(outside)
    for fault, end in (("card_code_down", ""), ("card_code_unknown", "lost")):
        outside.arm(fault, of="card_code", hang_seconds=0.05, **({"end": end} if end else {}))
        assert post(outside, "/c1/code", {"attempt": 1, "code": code}).status_code in (503, 504)
        assert standing(outside)["status"] == "code_sent"
    outside.arm("card_code_unknown", of="card_code", end="taken", hang_seconds=0.05)
    post(outside, "/c1/code", {"attempt": 1, "code": code})
    assert standing(outside)["status"] == "verified"


def test_shapeless_unsigned_and_reused_questions_are_refused(outside: Outside) -> None:
    assert outside.client.post("/bank/v1/card-checks", json={}).status_code == 401
    assert ask(outside, mobile="12").status_code == 400
    ask(outside)
    assert ask(outside, name="王强").status_code == 409
    assert post(outside, "/c9/code", {"attempt": 1, "code": "1"}).status_code == 404


def test_an_expired_credit_card_and_a_wrong_id_number(outside: Outside) -> None:
    assert ask(outside, card_no="6225750000000000", expires="2020-01").json()["code"] == "54"
    said = ask(outside, "c2", id_number="110105194912310021", issuer="").json()
    assert (said["status"], said["code"]) == ("refused", CODES["id_differs"])
