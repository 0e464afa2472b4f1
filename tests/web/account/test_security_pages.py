"""Second factors at sign-in, and the pages on which they are turned on, named and turned off."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from tests.people import cast
from tests.people.cast import GOOD, last_code, sent
from tests.people.doors import enter
from tests.people.factors.helpers import digits, nothing, with_passkey, with_totp
from tests.support.proving import proved
from tests.support.soft_passkey import SoftPasskey
from walletdesk.core.models import RefusalCount
from walletdesk.core.refusals import Refusal
from walletdesk.people import signing_in
from walletdesk.people.factors import factors, passkeys, recovery, stepping, totp
from walletdesk.people.models import User, Visit

pytestmark = pytest.mark.django_db
SIGN_IN = {"identifier": "13800006631", "password": GOOD}
FACTOR, SECURITY = "/account/sign-in/factor/", "/account/security/"


@pytest.fixture
def lin() -> User:
    return cast.lin()


@pytest.fixture
def lins(lin: User) -> Client:
    return enter(Client(), lin)


def page(answer: Any) -> str:
    return str(answer.content.decode())


def hidden(answer: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page(answer))
    assert found, name
    return found[1]


def options(answer: Any) -> str:
    found = re.search(r'data-options="([^"]*)"', page(answer))
    assert found
    return html.unescape(found[1])


def inside(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def test_after_the_password_the_app_is_asked_and_the_session_is_of_a_factor(
    client: Client, lin: User
) -> None:
    secret = with_totp(lin)
    answer = client.post("/account/sign-in/", {**SIGN_IN, "next": "/cards/"})
    assert answer["Location"] == FACTOR
    assert not inside(client)
    assert not Visit.objects.exists()
    shown = client.get(FACTOR)
    given = {"prove_challenge": hidden(shown, "prove_challenge"), "prove_way": "totp"}
    assert client.post(FACTOR, {**given, "prove_answer": "000000"}).status_code == 422
    assert client.post(FACTOR, {**given, "prove_answer": digits(secret)})["Location"] == "/cards/"
    assert inside(client)
    assert stepping.level_of(client.session) == "factor"


def test_without_a_factor_the_password_is_enough_and_the_level_is_session(client: Client, lin: User) -> None:
    client.post("/account/sign-in/", SIGN_IN)
    assert inside(client)
    assert stepping.level_of(client.session) == "session"


def test_a_wrong_password_never_gets_to_the_factor(client: Client, lin: User) -> None:
    with_totp(lin)
    answers = [
        client.post("/account/sign-in/", {"identifier": who, "password": "x"}).status_code
        for who in ("13800006631", "13699990000")
    ]
    assert answers == [401, 401]
    assert client.get(FACTOR)["Location"] == "/account/sign-in/"


def test_three_wrong_answers_lead_back_to_the_password(client: Client, lin: User) -> None:
    secret = with_totp(lin)
    client.post("/account/sign-in/", SIGN_IN)
    given = {"prove_way": "totp", "prove_answer": "000000"}
    told = [client.post(FACTOR, given).status_code for _ in range(3)]
    assert told == [422, 422, 302]
    assert client.post(FACTOR, {**given, "prove_answer": digits(secret)})["Location"] == "/account/sign-in/"
    assert not inside(client)
    assert RefusalCount.objects.filter(key="proof-stopped").exists()


def test_codes_by_sms_are_sent_when_asked_for(client: Client, lin: User) -> None:
    factors.turn_on_codes(lin, "sms", by=lin, guard=nothing)
    client.post("/account/sign-in/", SIGN_IN)
    before = len(sent())
    assert "发送验证码" in page(client.get(FACTOR))
    assert len(sent()) == before
    client.post(FACTOR, {"prove_send": "sms"})
    assert sent()[-1][2] == "factor-code"
    client.post(FACTOR, {"prove_way": "sms", "prove_answer": last_code()})
    assert inside(client)


def test_a_recovery_code_signs_in_once(client: Client, lin: User) -> None:
    with_totp(lin)
    code = recovery.make(lin, by=lin)[0]
    for one, goes in ((client, True), (Client(), False)):
        one.post("/account/sign-in/", SIGN_IN)
        one.post(FACTOR, {"prove_way": "recovery", "prove_answer": code})
        assert inside(one) is goes


def test_a_passkey_signs_in_without_a_password(client: Client, lin: User) -> None:
    device = with_passkey(lin)
    shown = client.post("/account/sign-in/passkey/", {"next": "/cards/"})
    given = {"prove_challenge": hidden(shown, "prove_challenge"), "prove_answer": device.get(options(shown))}
    assert client.post("/account/sign-in/passkey/", {**given, "next": "/cards/"})["Location"] == "/cards/"
    assert stepping.level_of(client.session) == "factor"
    replayed = Client().post("/account/sign-in/passkey/", given)
    assert replayed.status_code == 401


def test_a_passkey_is_screened_as_a_password_is(
    client: Client, lin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(user: User, facts: Any) -> str:
        raise Refusal("person-too-often", status=403, until=user.created_at)

    device = with_passkey(lin)
    monkeypatch.setattr(signing_in, "_screen", refuse)
    shown = client.post("/account/sign-in/passkey/")
    given = {"prove_challenge": hidden(shown, "prove_challenge"), "prove_answer": device.get(options(shown))}
    assert client.post("/account/sign-in/passkey/", given).status_code == 403
    assert not inside(client)


def test_a_screening_that_asks_for_more_gets_a_code(
    client: Client, lin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_in, "_screen", lambda user, facts: "step_up")
    assert client.post("/account/sign-in/", SIGN_IN)["Location"] == FACTOR
    client.post(FACTOR, {"prove_send": "sms"})
    client.post(FACTOR, {"prove_way": "sms", "prove_answer": last_code()})
    assert inside(client)


def test_a_passkey_nobody_has_and_a_removed_one_are_answered_alike(client: Client, lin: User) -> None:
    device = with_passkey(lin)
    key = passkeys.of(lin)[0].public_id
    factors.turn_off(lin, "passkey", passkey=key, by=lin, guard=nothing)
    pages = []
    for one in (device, SoftPasskey()):
        shown = client.post("/account/sign-in/passkey/")
        given = {"prove_challenge": hidden(shown, "prove_challenge"), "prove_answer": one.get(options(shown))}
        answer = client.post("/account/sign-in/passkey/", given)
        pages.append((answer.status_code, "没能用通行密钥登录" in page(answer)))
    assert pages == [(401, True), (401, True)]
    assert not inside(client)


def test_the_app_is_set_up_after_a_fresh_proof(lins: Client, lin: User) -> None:
    assert "只有密码在保护您的账户" in page(lins.get(SECURITY))
    assert proved(lins, "/account/security/app/", {})["Location"] == "/account/security/app/"
    shown = page(lins.get("/account/security/app/"))
    row = totp.waiting(lin)
    assert row
    assert totp.secret_of(row) in shown
    wrong = lins.post("/account/security/app/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "验证码不对" in page(wrong)
    codes = page(lins.post("/account/security/app/", {"code": digits(totp.secret_of(row))}))
    assert len(re.findall(r"<li>\w{5}-\w{5}</li>", codes)) == 10
    assert "这一页只显示一次" in codes
    assert "第二重验证已开启" in page(lins.get(SECURITY))


def test_a_passkey_is_made_named_and_removed(lins: Client, lin: User) -> None:
    device = SoftPasskey()
    shown = proved(lins, "/account/security/passkeys/", {})
    given = {"challenge": hidden(shown, "challenge"), "prove_answer": device.create(options(shown))}
    lins.post("/account/security/passkeys/add/", {**given, "name": "我的手机"})
    row = passkeys.of(lin)[0]
    assert row.name == "我的手机"
    lins.post(f"/account/security/passkeys/{row.public_id}/name/", {"name": "旧手机"})
    assert "旧手机" in page(lins.get(SECURITY))
    form = {"way": "passkey", "passkey": row.public_id}
    asked = lins.post("/account/security/off/", form)
    assert "通行密钥 · 旧手机" in page(asked)
    answer = {"prove_challenge": hidden(asked, "prove_challenge"), "prove_way": "passkey"}
    answer["prove_answer"] = device.get(options(asked))
    assert lins.post("/account/security/off/", {**form, **answer}).status_code == 302
    assert factors.on(lin) == ()


def test_codes_are_turned_on_and_off_by_proof(lins: Client, lin: User) -> None:
    assert "恢复码" in page(proved(lins, "/account/security/codes/email/", {}))
    assert factors.on(lin) == ("email",)
    assert lins.post("/account/security/off/", {"way": "email"}).status_code == 200
    assert factors.on(lin) == ("email",)  # not without the proof
    assert proved(lins, "/account/security/off/", {"way": "email"}).status_code == 302
    assert factors.on(lin) == ()


def test_recovery_codes_are_made_anew_by_proof(lins: Client, lin: User) -> None:
    assert lins.post("/account/security/recovery/").status_code == 302
    factors.turn_on_codes(lin, "sms", by=lin, guard=nothing)
    shown = page(proved(lins, "/account/security/recovery/", {}))
    assert len(re.findall(r"<li>\w{5}-\w{5}</li>", shown)) == 10


def test_devices_say_the_same_place_or_another_and_are_signed_out(lins: Client, lin: User) -> None:
    others = [Client(), Client(REMOTE_ADDR="10.9.9.9")]
    for one in others:
        one.post("/account/sign-in/", SIGN_IN)
    shown = page(lins.get("/account/devices/"))
    assert "和现在是同一个网络" in shown
    assert "另一个网络" in shown
    assert "不能显示所在的城市" in shown
    lins.post("/account/devices/others/end/")
    assert [inside(one) for one in others] == [False, False]
    assert inside(lins)


@pytest.mark.parametrize("path", [SECURITY, "/account/devices/", "/account/contact/sms/", "/account/"])
def test_in_english_no_chinese_is_left(lins: Client, lin: User, path: str) -> None:
    lins.cookies["wd_lang"] = "en"
    with_totp(lin)
    shown = re.sub(r"中文|林\*|\*晓|林晓", "", page(lins.get(path)))
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert not re.search(r"[\u4e00-\u9fff]", main)
