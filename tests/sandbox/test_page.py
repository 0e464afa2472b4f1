"""The page on which a person plays the bank, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from sandbox import faults, words

from .outside import Outside, Wallet

WORDS = Path(words.__file__).parent


def _messages(lang: str) -> dict[str, set[str]]:
    """Keys of a catalogue, each with the variables in its text."""
    text = (WORDS / words.FILES[lang]).read_text(encoding="utf-8")
    body = FluentParser().parse(text).body
    assert not [entry for entry in body if isinstance(entry, ast.Junk)]
    found = re.finditer(r"^([a-z][a-z0-9-]*) = ((?:.+\n(?:[ *}].*\n)*))", text, re.MULTILINE)
    return {match[1]: set(re.findall(r"\$(\w+)", match[2])) for match in found}


def test_both_catalogues_say_the_same_things() -> None:
    assert _messages("zh") == _messages("en")


def test_every_fault_has_a_name_a_sentence_and_words_for_its_parameters() -> None:
    for lang in ("zh", "en"):
        for name, fault in faults.FAULTS.items():
            assert words.say(lang, f"fault-{name}")
            assert words.say(lang, f"fault-{name}-what").count("。" if lang == "zh" else ".") == 1
            for key, param in fault.params.items():
                assert words.say(lang, f"param-{key}")
                for option in param.options:
                    assert words.say(lang, ("reason-" if key == "reason" else "option-") + option)


@pytest.mark.parametrize(
    ("asked", "accepted", "lang"),
    [
        ("en", "zh-CN", "en"),
        ("zh", "en", "zh"),
        (None, "en-GB,en;q=0.9,zh;q=0.8", "en"),
        (None, "fr,zh-CN;q=0.5,en;q=0.2", "zh"),
        (None, "", "zh"),
        ("fr", "fr", "zh"),
        (None, "en;q=x", "en"),
    ],
)
def test_the_language_is_the_one_wished_for(asked: str | None, accepted: str, lang: str) -> None:
    assert words.chosen(asked, accepted) == lang


SEEN = {
    "zh": "外面的世界|顺序颠倒|来一笔账|验证码|没有布置故障|让它成功|无订单来账|拒付|对账单漏一笔|第三方支付",
    "en": "outside world|Out of order|Money arrives|Code|Nothing is armed|Let it fail|Payin without an order"
    "|Charge-back|Line missing|Third party",
}


@pytest.mark.parametrize("lang", SEEN)
def test_the_page_shows_the_three_areas(outside: Outside, wallet: Wallet, lang: str) -> None:
    outside.arm("hold")
    outside.collect(wallet, order_no="T<b>")
    outside.control("POST", "/control/bank/payins", amount_minor=123456, payer_name="王强", reference="")
    text = "<script>码 735120 http://x.test/?a=1&b=2"
    outside.send("POST", "/sms/v1/messages", {"id": "m", "to": "+8613800006631", "text": text})
    page = outside.client.get("/", params={"lang": lang})
    assert page.status_code == 200
    for seen in SEEN[lang].split("|"):
        assert seen in page.text
    assert "¥500.00" in page.text
    assert "¥1,234.56" in page.text
    assert "T&lt;b&gt;" in page.text
    assert "&lt;script&gt;" in page.text
    assert '<a href="http://x.test/?a=1&amp;b=2"' in page.text
    assert 'data-copy="735120"' in page.text
    if lang == "en":
        outline = re.sub(r"<[^>]+>|王强|林晓|码|中文", " ", page.text)
        assert not re.search(r"[一-鿿]", outline)


@pytest.mark.parametrize("lang", SEEN)
def test_orders_of_every_rail_show_in_every_state(still: Outside, wallet: Wallet, lang: str) -> None:
    """Each word a state, a reason or a callback needs is there, or the page would not come."""
    strikes = [
        (name, rail, of) for name, fault in faults.FAULTS.items() for rail, of in fault.strikes if rail
    ]
    for n, (fault, rail, of) in enumerate(strikes):
        if of == "collection" and fault != "maintenance":
            still.arm(fault, rail=rail, of=of)
            answer = still.collect(wallet, rail=rail, order_no=f"T{n}")
            if ("action_url" in answer.json() and n % 2) or "address" in answer.json():
                still.say(f"T{n}")
        if of == "payout" and fault != "maintenance":
            still.arm(fault, of=of)
            still.pay_out(wallet, f"T{n}")
        if n % 10 == 0:
            assert still.client.get("/", params={"lang": lang}).status_code == 200
    for seconds in (3, 2000):
        still.pass_time(seconds)
        for rail in ("", "bank", "card", "third_party", "chain"):
            page = still.client.get("/", params={"lang": lang, "rail": rail})
            assert page.status_code == 200
            assert "chain" not in rail or "¥" not in page.text.split('id="orders"')[1].split("</section>")[0]


def test_open_orders_lead_to_the_customers_pages(still: Outside, wallet: Wallet) -> None:
    card, address = still.collected(wallet, "card")["action_url"], still.collected(wallet, "chain")["address"]
    page = still.client.get("/", params={"lang": "en"}).text
    assert f'href="{card}?lang=en"' in page
    assert f'href="/wallet/?lang=en&amp;address={address}"' in page
    still.control("POST", "/control/complete", order_no="T", rail="card", outcome="succeeded")
    said = _submit(still, "/page/chargebacks", "en", rail="card", order_no="T", reason="fraud")
    assert said == (200, "T is charged back.")
    assert _submit(still, "/page/chargebacks", rail="card", order_no="T", reason="fraud")[0] == 422
    still.pay_out(wallet)
    assert _submit(still, "/page/payouts/return", "zh", payout_no="P") == (422, "只有成功的才能收回或退汇。")
    still.pass_time(60)
    assert _submit(still, "/page/payouts/return", "zh", payout_no="P") == (200, "P 已退汇。")


def test_the_chain_is_played_by_forms(still: Outside, wallet: Wallet) -> None:
    still.collected(wallet, "chain")
    still.say("T")
    assert _submit(still, "/page/chain/mine", blocks="1")[0] == 200
    said = _submit(still, "/page/chain/reorganise", "en", depth="1")
    assert said == (200, "The chain is reorganised; 1 transaction vanished.")
    assert still.query("T", "chain")["status"] == "accepted"
    assert _submit(still, "/page/chain/mine", blocks="many")[1] == "请检查：出几个块。"
    payin = {"rail": "chain", "amount": "1.000001", "payer_name": "", "reference": "x"}
    assert _submit(still, "/page/payins", **payin)[0] == 200
    assert still.lines("chain")[0]["amount_minor"] == 1_000_001


def test_a_fault_is_armed_for_a_rail_by_its_form(still: Outside) -> None:
    form = {"fault": "rejected", "strike": "chain:return", "reason": "", "when": "later"}
    assert _submit(still, "/page/faults", **form)[0] == 200
    (armed,) = still.control("GET", "/control/faults")["armed"]
    assert (armed["rail"], armed["of"], armed["params"]["reason"]) == ("chain", "return", "address_blocked")
    assert _submit(still, "/page/faults", fault="chargeback", strike="bank:collection")[1] == (
        "这种故障不能用在所选的通道上。"
    )
    still.control("POST", "/control/maintenance", rail="card", minutes=5)
    assert "<b>Card</b>Under maintenance" in still.client.get("/", params={"lang": "en"}).text


def test_the_living_parts_come_only_when_something_changed(outside: Outside, wallet: Wallet) -> None:
    first = outside.client.get("/page/parts", params={"lang": "en", "seen": ""}).json()
    same = {"lang": "en", "seen": first["version"]}
    assert outside.client.get("/page/parts", params=same).status_code == 204
    outside.arm("never")
    fresh = outside.client.get("/page/parts", params=same).json()
    assert "Never told" in fresh["parts"]["armed"]
    assert fresh["counts"]["faults"] == 1
    outside.collect(wallet, order_no="T")
    outside.settled("T")
    fresh = outside.client.get("/page/parts", params=same).json()
    assert fresh["uses"]["never"] == "struck 1 time"
    assert "The wallet has not been told" in fresh["parts"]["orders"]


def _submit(outside: Outside, path: str, lang: str = "zh", **form: str) -> tuple[int, str]:
    answer = outside.client.post(f"{path}?lang={lang}", data=form, headers={"Accept": "application/json"})
    return answer.status_code, answer.json()["said"]


def test_forms_do_what_they_say(outside: Outside, wallet: Wallet) -> None:
    armed = _submit(outside, "/page/faults", fault="wrong_amount", on="every", nth="2", delta_minor="-1.50")
    assert armed == (200, "已布置「金额不符」。")
    (fault,) = outside.control("GET", "/control/faults")["armed"]
    assert (fault["on"], fault["params"]["delta_minor"]) == ("every:2", -150)
    assert _submit(outside, f"/page/faults/{fault['id']}/disarm") == (200, "已撤下。")
    _submit(outside, "/page/faults", fault="hold")
    outside.collect(wallet, order_no="T")
    assert _submit(outside, "/page/complete", order_no=" T ", outcome="failed", reason="") == (
        200,
        "T 已了结。",
    )
    said = _submit(
        outside, "/page/payins", "en", amount="1,200.00", payer_name="王强", reference="", tell="on"
    )
    assert said == (200, "The money has arrived.")
    assert {event["type"] for event in wallet.hears(2)} == {"collection.failed", "payin.received"}
    assert _submit(outside, "/page/maintenance", minutes="5", starts_in_minutes="0")[0] == 200
    assert outside.collect(wallet).status_code == 503
    assert _submit(outside, "/page/maintenance/end")[0] == 200
    assert _submit(outside, "/page/reset") == (200, "已全部清空。")
    assert outside.control("GET", "/control/orders")["orders"] == []


def test_forms_refuse_in_a_sentence(outside: Outside) -> None:
    assert _submit(outside, "/page/complete", order_no="X", outcome="failed") == (422, "没有这笔订单。")
    bad = _submit(outside, "/page/payins", amount="much", payer_name="", payer_card_tail="1")
    assert bad == (422, "请检查：金额（元）、付款户名、卡号末四位、附言。")
    assert _submit(outside, "/page/faults", fault="late", seconds="soon")[1] == "请检查这个故障的参数。"
    assert _submit(outside, "/page/faults", fault="late", on="every", nth="")[0] == 422
    assert _submit(outside, "/page/maintenance", "en", minutes="")[1].startswith("Please check: Minutes")


def test_forms_work_without_javascript(outside: Outside) -> None:
    answer = outside.client.post("/page/faults?lang=en", data={"fault": "never"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/?lang=en")
