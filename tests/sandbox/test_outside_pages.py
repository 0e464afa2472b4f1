"""What the customer sees at the issuer's, at the cashier's and in another wallet."""

from __future__ import annotations

import re

import httpx
import pytest

from .outside import Outside, Wallet

BACK = "http://wallet.test/topup/T?from=outside"


def _page(still: Outside, wallet: Wallet, rail: str, **changes: str) -> str:
    return str(still.collected(wallet, rail, **changes)["action_url"])


def _code(page: httpx.Response) -> str:
    found = re.search(r'<b class="figure">(\d{6})</b>', page.text)
    assert found
    return found[1]


def test_the_issuer_asks_for_the_code_it_shows(still: Outside, wallet: Wallet) -> None:
    url = _page(still, wallet, "card", return_url=BACK)
    page = still.client.get(url, params={"lang": "zh"})
    assert page.status_code == 200
    for seen in ("发卡行安全验证", "¥500.00", "尾号 6631", "林晓"):
        assert seen in page.text
    wrong = still.client.post(url, data={"act": "approve", "code": "0"})
    assert (wrong.status_code, "验证码不对" in wrong.text) == (422, True)
    done = still.client.post(url, data={"act": "approve", "code": _code(page)})
    assert (done.status_code, done.headers["location"]) == (303, BACK)
    assert "正在处理" in still.client.get(url).text
    still.pass_time(5)
    after = still.client.get(url, params={"lang": "en"})
    assert "Paid" in after.text
    assert f'href="{BACK}"' in after.text
    assert [event["type"] for event in wallet.heard] == ["collection.succeeded"]


def test_three_wrong_codes_refuse(still: Outside, wallet: Wallet) -> None:
    url = _page(still, wallet, "card")
    answers = [still.client.post(url, data={"act": "approve", "code": "1"}).status_code for _ in range(4)]
    assert answers == [422, 422, 303, 409]
    assert still.query("T", "card")["reason"] == "three_ds_refused"


@pytest.mark.parametrize(
    ("rail", "no", "reason"),
    [("card", "refuse", "three_ds_refused"), ("third_party", "close", "closed_by_payer")],
)
def test_no_is_no(still: Outside, wallet: Wallet, rail: str, no: str, reason: str) -> None:
    url = _page(still, wallet, rail)
    done = still.client.post(url + "?lang=en", data={"act": no})
    assert done.status_code == 303
    ended = still.client.get(done.headers["location"])
    assert "Not paid" in ended.text
    assert "<form" not in ended.text
    assert still.client.post(url, data={"act": no}).status_code == 409
    still.pass_time(0)
    assert [event["reason"] for event in wallet.heard] == [reason]


def test_the_cashier_is_paid(still: Outside, wallet: Wallet) -> None:
    url = _page(still, wallet, "third_party", return_url=BACK)
    assert "Pay ¥500.00" in still.client.get(url, params={"lang": "en"}).text
    assert still.client.post(url, data={"act": "pay"}).headers["location"] == BACK
    still.pass_time(5)
    assert still.query("T", "third_party")["status"] == "succeeded"
    assert "付款成功" in still.client.get(url).text


@pytest.mark.parametrize("rail", ["card", "third_party"])
def test_after_its_time_the_page_is_closed(still: Outside, wallet: Wallet, rail: str) -> None:
    url = _page(still, wallet, rail)
    still.pass_time(1000)
    assert still.client.post(url, data={"act": "pay", "code": "1"}).status_code == 409
    assert "没有付款" in still.client.get(url).text


def test_a_page_only_acts_on_post_and_only_from_itself(still: Outside, wallet: Wallet) -> None:
    url = _page(still, wallet, "third_party")
    still.client.get(url, params={"act": "pay"})
    foreign = still.client.post(url, data={"act": "pay"}, headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 403
    still.pass_time(5)
    assert still.query("T", "third_party")["status"] == "accepted"


@pytest.mark.parametrize("path", ["/card/3ds/x", "/pay/cashier/x", "/wallet/x"])
def test_a_wrong_link_says_so(still: Outside, path: str) -> None:
    page = still.client.get(path, params={"lang": "en"})
    assert (page.status_code, "No such page" in page.text) == (404, True)


def test_another_wallet_sends(still: Outside, wallet: Wallet) -> None:
    address = still.collected(wallet, "chain", amount_minor=12_500_000)["address"]
    page = still.client.get("/wallet/", params={"address": address, "lang": "en"})
    assert 'value="12.5"' in page.text
    assert "1.00 USDT" in page.text
    form = {"address": address, "amount": "12.500001"}
    sent = still.client.post("/wallet/?lang=en", data=form)
    assert sent.status_code == 303
    after = still.client.get(sent.headers["location"])
    assert "0 of 3 confirmations" in after.text
    still.pass_time(60)
    assert still.query("T", "chain")["amount_minor"] == 12_500_001
    assert "Confirmed" in still.client.get(sent.headers["location"]).text
    back = still.client.post("/wallet/", data=form | {"return_url": BACK})
    assert back.headers["location"] == BACK


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"address": "x", "amount": "1"}, "收款地址不对"),
        ({"address": "T" + "1" * 33, "amount": "1"}, "链上没有人等着"),
        ({"address": "T" + "1" * 33, "amount": "0"}, "请填写大于 0 的数量"),
        ({"address": "T" + "1" * 33, "amount": "0.0000001"}, "请填写大于 0 的数量"),
        ({"address": "T" + "1" * 33, "amount": "all"}, "请填写大于 0 的数量"),
    ],
)
def test_the_wallet_says_what_is_wrong(still: Outside, form: dict[str, str], said: str) -> None:
    answer = still.client.post("/wallet/?lang=zh", data=form)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert f'value="{form["amount"]}"' in answer.text
