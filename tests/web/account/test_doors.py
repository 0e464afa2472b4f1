"""The doors before what matters: exactly what is proved is shown; a replayed, altered or stolen proof does nothing."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from tests.money.cards.bank import ID
from tests.money.withdrawals.helpers import CARD, bind, figures, fund, luhn
from tests.people import cast
from tests.people.cast import last_code, sent
from tests.people.doors import enter
from tests.people.factors.helpers import with_totp
from tests.support.proving import asked, proved
from walletdesk.core.models import RefusalCount
from walletdesk.core.money import Money
from walletdesk.money import proved as bound
from walletdesk.money.cards import cards, checks
from walletdesk.money.cards.checks import Typed
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.factors import stepping
from walletdesk.people.factors.models import Challenge, Proof
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> User:
    person = cast.lin()
    fund(person)
    bind(person)
    return person


@pytest.fixture
def lins(lin: User) -> Client:
    return enter(Client(), lin)


def order(lin: User, **more: str) -> dict[str, str]:
    card = cards.of(lin.pk)[0].public_id
    form = {"key": str(uuid.uuid4()), "amount": "500", "card": card, "speed": "ordinary", "fee": "0"}
    return {**form, "confirmed": "1", **more}


def page(answer: Any) -> str:
    return str(answer.content.decode())


def fresh(user: User, binding: Binding) -> Proof:
    challenge = stepping.needed(user, binding)
    assert challenge
    stepping.send(challenge.public_id, "sms", user=user)
    return stepping.prove(challenge.public_id, "sms", last_code(), user=user)


def withdrawal(lin: User, yuan: int = 500) -> Binding:
    card = cards.of(lin.pk)[0].public_id
    return bound.withdrawal(lin, Money(yuan * 100), card=card, speed="ordinary")


def counted(key: str) -> bool:
    return RefusalCount.objects.filter(key=key).exists()


def test_the_page_shows_act_amount_and_card_and_the_message_says_the_same(lins: Client, lin: User) -> None:
    shown = page(lins.post("/withdraw/", order(lin)))
    for said in ("确认是您本人", "提现", "¥500.00", f"招商银行 尾号 {CARD[-4:]}", "138****6631"):
        assert said in shown, said
    assert f"招商银行 尾号 {CARD[-4:]}" in sent()[-1][3]["what"]
    assert not Withdrawal.objects.exists()


def test_a_wrong_answer_is_said_beside_the_field_and_three_stop(lins: Client, lin: User) -> None:
    form = order(lin)
    challenge = asked(lins.post("/withdraw/", form))
    answer = {"prove_challenge": challenge, "prove_way": "sms", "prove_answer": "000000"}
    told = [lins.post("/withdraw/", {**form, **answer}) for _ in range(3)]
    assert [one.status_code for one in told] == [422, 422, 409]
    assert "还可以试 2 次" in page(told[0])
    assert "这次验证已停止" in page(told[2])
    assert counted("proof-stopped")
    assert not Withdrawal.objects.exists()
    assert figures(lin) == (1_000_000, 0)


def test_a_replayed_proof_orders_nothing_more(lins: Client, lin: User) -> None:
    proof = fresh(lin, withdrawal(lin))
    with_proof = {"prove_proof": proof.public_id}
    assert lins.post("/withdraw/", order(lin, **with_proof)).status_code == 302
    again = lins.post("/withdraw/", order(lin, **with_proof))
    assert again.status_code == 403
    assert "这次验证已经用过" in page(again)
    assert (Withdrawal.objects.count(), figures(lin)) == (1, (1_000_000, 50_000))
    assert counted("proof-used")


ALTERED = [{"amount": "600"}, {"speed": "next_day", "fee": "100"}]


@pytest.mark.parametrize("change", ALTERED, ids=["amount", "speed"])
def test_what_is_altered_after_the_proof_is_refused(lins: Client, lin: User, change: dict[str, str]) -> None:
    proof = fresh(lin, withdrawal(lin))
    answer = lins.post("/withdraw/", order(lin, prove_proof=proof.public_id, **change))
    assert answer.status_code == 403
    assert "和您验证时不一样了" in page(answer)
    assert not Withdrawal.objects.exists()
    assert not Proof.objects.get().used_at
    assert counted("proof-altered")


def test_another_card_after_the_proof_is_refused(lins: Client, lin: User) -> None:
    proof = fresh(lin, withdrawal(lin))
    other = cards.bind(lin, luhn("62284800001234567"), by=lin)
    answer = lins.post("/withdraw/", order(lin, prove_proof=proof.public_id, card=other.public_id))
    assert answer.status_code == 403
    assert not Withdrawal.objects.exists()


def test_another_persons_proof_opens_nothing(lins: Client, lin: User) -> None:
    wang = cast.wang()
    stolen = fresh(wang, withdrawal(lin))
    answer = lins.post("/withdraw/", order(lin, prove_proof=stolen.public_id))
    assert answer.status_code == 403
    assert not Withdrawal.objects.exists()
    assert counted("proof-needed")


def test_a_withdrawal_that_would_be_refused_asks_for_nothing(lins: Client, lin: User) -> None:
    answer = lins.post("/withdraw/", order(lin, amount="20000"))
    assert "余额不够" in page(answer)
    assert not Challenge.objects.exists()


def test_what_is_refused_after_the_proof_leaves_the_proof_unspent(lins: Client, lin: User) -> None:
    form = order(lin)
    challenge = asked(lins.post("/withdraw/", form))
    code = last_code()
    card = cards.of(lin.pk)[0]
    cards.unbind(card, by=lin)
    form |= {"prove_challenge": challenge, "prove_way": "sms", "prove_answer": code}
    assert lins.post("/withdraw/", form).status_code == 422
    assert not Proof.objects.filter(used_at__isnull=False).exists()
    assert not Withdrawal.objects.exists()


def test_with_an_app_on_the_page_asks_the_app_and_offers_paper(lins: Client, lin: User) -> None:
    with_totp(lin)
    before = len(sent())
    shown = page(lins.post("/withdraw/", order(lin)))
    assert "验证器上的 6 位数字" in shown
    assert 'name="prove_other" value="recovery"' in shown
    other = page(lins.post("/withdraw/", order(lin, prove_other="recovery")))
    assert "每个恢复码只能用一次" in other
    assert len(sent()) == before  # no code went anywhere


def test_a_code_is_sent_again_only_after_a_while(lins: Client, lin: User) -> None:
    form = order(lin)
    lins.post("/withdraw/", form)
    again = lins.post("/withdraw/", {**form, "prove_send": "sms"})
    assert again.status_code == 429
    assert "验证码刚刚发过" in page(again)


def test_a_new_card_is_proved_for_that_number_alone(lins: Client, lin: User) -> None:
    number, other = luhn("62284800001234567"), luhn("62170000001234567")
    proof = fresh(lin, bound.card(lin, Typed(number, id_number=ID)))
    form = {"number": other, "id_number": ID, "prove_proof": proof.public_id}
    assert lins.post("/cards/", form).status_code == 403
    another = {"number": number, "mobile": "13911113333"}
    assert lins.post("/cards/", {**form, **another}).status_code == 403
    assert not checks.live(lin.pk)
    assert proved(lins, "/cards/", {"number": number, "id_number": ID}).status_code == 302
    assert len(checks.live(lin.pk)) == 1
    assert number not in str(list(Challenge.objects.values()))


def test_no_password_travels_through_the_page(lins: Client, lin: User) -> None:
    shown = page(lins.post("/account/password/", {"old": cast.GOOD, "password": cast.BETTER}))
    assert cast.GOOD not in shown
    assert cast.BETTER not in shown
    lin.refresh_from_db()
    assert lin.check_password(cast.GOOD)


def test_a_changed_phone_is_proved_then_shown_to_be_theirs(lins: Client, lin: User) -> None:
    where = "/account/contact/sms/"
    assert "手机号不对" in page(lins.post(where, {"contact": "123"}))
    shown = page(lins.post(where, {"contact": "13700001111"}))
    assert "137****1111" in shown
    assert not [one for one in sent() if one[1] == "+8613700001111"]
    assert proved(lins, where, {"contact": "13700001111"})["Location"] == "/account/contact/code/"
    wrong = lins.post("/account/contact/code/", {"code": cast.other_than(last_code())})
    assert "还可以试 4 次" in page(wrong)
    assert lins.post("/account/contact/code/", {"code": last_code()})["Location"] == "/account/"
    lin.refresh_from_db()
    assert lin.phone == "+8613700001111"


def test_an_email_is_changed_by_the_same_door(lins: Client, lin: User) -> None:
    proved(lins, "/account/contact/email/", {"contact": "new@example.com"})
    lins.post("/account/contact/code/", {"code": last_code()})
    lin.refresh_from_db()
    assert lin.email == "new@example.com"


def test_one_who_can_prove_nothing_is_led_to_verify_an_address(lins: Client, lin: User) -> None:
    lin.phone_proved_at = lin.email_proved_at = None
    lin.save()
    answer = lins.post("/withdraw/", order(lin))
    assert answer.status_code == 409
    assert 'href="/account/"' in page(answer)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_the_page_speaks_both_languages(lins: Client, lin: User, lang: str) -> None:
    lins.cookies["wd_lang"] = lang
    shown = re.sub(r"中文|林\*|\*晓", "", page(lins.post("/withdraw/", order(lin))))
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert bool(re.search(r"[\u4e00-\u9fff]", re.sub(r'value="[^"]*"', "", main))) is (lang == "zh-hans")
