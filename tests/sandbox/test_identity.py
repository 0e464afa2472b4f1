"""The registers: who is known, who is not, the same question twice, and what goes wrong on demand."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from .outside import Outside, signed

NUMBER = "11010519491231002X"


def ask(outside: Outside, check_no: str = "chk_1", **changes: Any) -> httpx.Response:
    asked = {"check_no": check_no, "register": "police", "name": "林晓", "number": NUMBER, **changes}
    body = json.dumps(asked).encode()
    return outside.client.post("/identity/v1/checks", content=body, headers=signed(body))


@pytest.mark.parametrize(
    ("number", "result"), [(NUMBER, "match"), (NUMBER[:-1] + "1", "not_found"), ("123", "not_found")]
)
def test_a_well_made_number_matches(outside: Outside, number: str, result: str) -> None:
    answer = ask(outside, number=number)
    assert (answer.status_code, answer.json()["result"]) == (200, result)


@pytest.mark.parametrize(
    ("fault", "result"), [("identity_mismatch", "mismatch"), ("identity_not_found", "not_found")]
)
def test_another_answer_on_demand_once_and_the_same_again(outside: Outside, fault: str, result: str) -> None:
    outside.control("POST", "/control/faults", fault=fault, on="next")
    assert [ask(outside).json()["result"] for _ in range(2)] == [result, result]
    assert ask(outside, "chk_2").json()["result"] == "match"


def test_a_register_that_is_down_remembers_nothing(outside: Outside) -> None:
    outside.control("POST", "/control/faults", fault="identity_down", on="next")
    assert (ask(outside).status_code, ask(outside).json()["result"]) == (503, "match")


def test_a_number_of_ours_is_used_once(outside: Outside) -> None:
    ask(outside)
    answer = ask(outside, name="王强")
    assert (answer.status_code, answer.json()["code"]) == (409, "check_no_used")


def test_unsigned_and_shapeless_questions_are_refused(outside: Outside) -> None:
    assert outside.client.post("/identity/v1/checks", json={}).status_code == 401
    assert ask(outside, register="neighbour").status_code == 400


def test_a_check_can_be_looked_up(outside: Outside) -> None:
    ask(outside)
    found = outside.client.get("/identity/v1/checks/chk_1", headers=signed(b""))
    assert found.json() == {"check_no": "chk_1", "register": "police", "result": "match"}
    assert outside.client.get("/identity/v1/checks/chk_9", headers=signed(b"")).status_code == 404
