"""Chinese and English, as the caller asks."""

from __future__ import annotations

import pytest

from tests.api.caller import Caller
from tests.api.conftest import ORDER, make_lin

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("en", "Not found, or not yours to see."),
        ("en-GB,en;q=0.9", "Not found, or not yours to see."),
        ("zh-CN,zh;q=0.9,en;q=0.8", "没有找到，或您无权查看。"),
        ("fr", "没有找到，或您无权查看。"),
    ],
)
def test_refusals_are_said_in_the_language_asked_for(lin: Caller, asked: str, sentence: str) -> None:
    answer = lin.get("/cases/case_aaaaaaaaaaaaaaaa", Accept_Language=asked)
    assert answer.body["detail"] == sentence
    assert answer.headers["Content-Language"] == ("en" if sentence[0] == "N" else "zh-hans")
    assert "Accept-Language" in answer.headers["Vary"]


def test_names_and_states_come_in_the_language_asked_for(lin: Caller) -> None:
    id = lin.post("/topups", ORDER, key="a").body["id"]
    zh, en = (lin.get(f"/transactions/{id}", Accept_Language=lang).body for lang in ("zh", "en"))
    assert zh["status_text"] != en["status_text"]
    assert zh["status"] == en["status"]
    banks = [lin.get("/banks", Accept_Language=lang).body[0]["name"] for lang in ("zh", "en")]
    assert banks == ["招商银行", "China Merchants Bank"]


def test_whoever_asks_for_none_hears_their_own() -> None:
    emma = Caller(make_lin(language="en"))
    assert emma.get("/cases/case_aaaaaaaaaaaaaaaa").body["detail"] == "Not found, or not yours to see."
    assert emma.get("/me").headers["Content-Language"] == "en"


def test_a_conversation_begins_in_the_language_of_the_request(lin: Caller, wang: Caller) -> None:
    assert lin.post("/conversations", {}, Accept_Language="en").body["language"] == "en"
    assert (
        wang.post("/conversations", {"language": "zh-hans"}, Accept_Language="en").body["language"]
        == "zh-hans"
    )
