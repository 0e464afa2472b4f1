"""A card is bound once its bank knows it, its person and its mobile as one, and the code it texts was typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.cards.bank import CODE, ID, WRONG, CardBank, answered, begun, fresh, kinds, typed
from tests.money.conftest import make_customer
from tests.money.withdrawals.helpers import CARD, luhn
from tests.support.bad_rows import unworkable
from tests.support.jobs import queued, run_jobs
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import cards, checks, jobs, outcomes, replies
from walletdesk.money.cards.models import BankReply, BoundCard, CardCheck

pytestmark = pytest.mark.django_db
ABC, CREDIT = luhn("62284800001234567"), luhn("622575001234567")


@pytest.fixture
def lin(db: None) -> Any:
    return make_customer(account_class=0)


@pytest.fixture
def wang(db: None) -> Any:
    return make_customer("王强", "+8613911112222", account_class=0)


def test_from_four_factors_by_the_code_to_a_bound_card(lin: Any, card_bank: CardBank) -> None:
    row = begun(lin)
    assert (row.status, row.mobile, row.tries_left) == ("code_needed", "138****6631", 3)
    assert not BoundCard.objects.exists()
    row = answered(row)
    card = cards.of(lin.pk)[0]
    assert (row.status, row.card, row.sealed, row.sealed_code) == ("bound", card, None, None)
    assert (card.kind, card.brand, card.tail) == ("debit", "unionpay", CARD[-4:])
    assert card.checked_at
    assert cards.number_of(card) == CARD
    asked = card_bank.asked[0][1]
    assert (asked["card_no"], asked["name"], asked["id_number"], asked["mobile"]) == (
        CARD,
        "林晓",
        ID,
        "+8613800006631",
    )
    assert kinds(row) == ["asked", "code_sent", "code_typed", "bound"]
    assert Notice.objects.get().key == "card-bound-notice"


def test_nothing_secret_stands_in_the_open(lin: Any, card_bank: CardBank) -> None:
    row = begun(lin)
    checks.answer(row, CODE, by=lin)
    stored = str(list(CardCheck.objects.values())) + str(list(Event.objects.values()))
    stored += str(list(fresh(row).steps.values()))
    for secret in (CARD, ID, CODE, "13800006631", "林晓"):
        assert secret not in stored


def test_a_double_tap_is_one_check_and_one_code_is_one_try(lin: Any, card_bank: CardBank) -> None:
    first, second = (checks.begin(lin, typed(), by=lin) for _ in range(2))
    assert first == second
    run_jobs()
    for _ in range(2):
        checks.answer(first, CODE, by=lin)
    run_jobs()
    assert [call for call, _ in card_bank.asked] == ["begin", "answer"]
    assert fresh(first).status == "bound"


def test_another_mobile_calls_the_first_check_off(lin: Any, card_bank: CardBank) -> None:
    first = begun(lin)
    second = begun(lin, mobile="139 1111 3333")
    assert (fresh(first).status, second.mobile) == ("cancelled", "139****3333")
    assert second != first


def test_wrong_codes_are_counted_and_three_end_it(lin: Any, card_bank: CardBank) -> None:
    row = begun(lin)
    for left in (2, 1):
        row = answered(row, WRONG)
        assert (row.status, row.tries_left) == ("code_needed", left)
    row = answered(row, WRONG)
    assert (row.status, row.reason) == ("refused", "too_many_tries")
    with pytest.raises(Refusal, match="card-code-not-now"):
        checks.answer(row, CODE, by=lin)
    assert not BoundCard.objects.exists()


def test_a_code_is_sent_again_after_a_minute_and_three_times_at_most(lin: Any, card_bank: CardBank) -> None:
    row = begun(lin)
    with pytest.raises(Refusal, match="card-code-soon"):
        checks.resend(row, by=lin)
    for sends in (2, 3):
        with clock.fixed(clock.now() + timedelta(seconds=61 * sends)):
            checks.resend(row, by=lin)
            run_jobs()
            assert (fresh(row).status, fresh(row).sends) == ("code_needed", sends)
    with pytest.raises(Refusal, match="card-codes-sent"):
        checks.resend(row, by=lin)
    assert answered(row).status == "bound"


def test_a_code_that_nobody_typed_lapses_by_itself(lin: Any, card_bank: CardBank) -> None:
    row = begun(lin)
    with clock.fixed(clock.now() + timedelta(minutes=11)):
        with unworkable(outcomes, "lapse"):
            jobs.chase(0)
        jobs.chase(0)
        assert fresh(row).status == "expired"
    again = begun(lin)
    with clock.fixed(clock.now() + timedelta(minutes=11)), pytest.raises(Refusal, match="card-code-expired"):
        checks.answer(again, CODE, by=lin)
    assert fresh(again).status == "expired"


@pytest.mark.parametrize("after_doing", [False, True])
@pytest.mark.parametrize("at", ["check", "code"])
def test_a_silent_bank_is_unknown_and_asked_again_by_itself(
    lin: Any, card_bank: CardBank, at: str, after_doing: bool
) -> None:
    card_bank.after_doing = after_doing
    row = None
    if at == "code":
        row = begun(lin)
    card_bank.silent = 2
    row = begun(lin) if row is None else answered(row)
    assert row.status == "unknown"
    assert len(queued("ask_bank")) == 1
    run_jobs(scheduled=True)
    assert fresh(row).status == ("bound" if at == "code" else "code_needed")
    if at == "check":
        assert Notice.objects.get().key == "card-code-notice"
        assert answered(row).status == "bound"


def test_a_bank_silent_for_long_is_given_up_and_nothing_is_bound(lin: Any, card_bank: CardBank) -> None:
    row = begun(lin)
    card_bank.silent = 99
    row = answered(row)
    with clock.fixed(clock.now() + timedelta(minutes=31)):
        jobs.chase(0)
        run_jobs()
    row = fresh(row)
    assert (row.status, row.reason) == ("refused", "silent")
    assert Notice.objects.get().key == "card-refused-notice"
    assert not BoundCard.objects.exists()


def test_a_lost_job_is_made_up_for(lin: Any, card_bank: CardBank) -> None:
    row = checks.begin(lin, typed(), by=lin)
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        jobs.chase(0)
        run_jobs()
    assert next(call for call, _ in card_bank.asked) == "begin"
    assert fresh(row).status == "code_needed"


def test_a_bank_that_forgot_the_check_texts_another_code(lin: Any, card_bank: CardBank) -> None:
    row = begun(lin)
    card_bank.rows.clear()
    row = answered(row)
    assert (row.status, kinds(row)[-1]) == ("code_needed", "code_sent")


WHY = [
    ("14", "card_unknown"),
    ("63", "card_closed"),
    ("41", "card_lost"),
    ("36", "card_frozen"),
    ("54", "card_expired"),
    ("66", "details_differ"),
    ("P1", "name_differs"),
    ("P2", "id_differs"),
    ("MB0512", "mobile_differs"),
    ("AB3301", "declined"),  # a word of another bank
    ("Z9", "declined"),
]


@pytest.mark.parametrize(("code", "reason"), WHY)
def test_a_refusal_says_why_in_the_customers_words(
    lin: Any, card_bank: CardBank, code: str, reason: str
) -> None:
    card_bank.refuses = code
    row = begun(lin)
    assert (row.status, row.reason, row.bank_reply) == ("refused", reason, code)
    notice = Notice.objects.get()
    assert "招商银行（尾号" in notice.text
    assert "没有绑定成功" in notice.text
    assert row.sealed is None


def test_what_a_code_means_goes_by_its_date(db: None) -> None:
    row = {"code": "63", "valid_from": clock.now(), "by": "staff:1"}
    BankReply.objects.create(bank_code="cmb", reason="card_frozen", **row)
    BankReply.objects.create(reason="not_supported", **row)
    assert replies.reason_of("cmb", "63") == "card_frozen"
    assert replies.reason_of("icbc", "63") == "not_supported"
    assert replies.reason_of("cmb", "63", clock.now() - timedelta(days=1)) == "card_closed"


def test_a_card_of_another_account_is_told_only_to_who_proved_it(
    lin: Any, wang: Any, card_bank: CardBank
) -> None:
    answered(begun(lin))
    row = begun(wang)
    assert row.status == "code_needed"  # nothing is told yet
    row = answered(row)
    assert (row.status, row.reason) == ("refused", "bound_elsewhere")
    assert cards.of(wang.pk) == []
    cards.unbind(cards.of(lin.pk)[0], by=lin)
    assert answered(begun(wang)).status == "bound"


def test_a_credit_card_needs_its_expiry_and_takes_no_payouts(lin: Any, card_bank: CardBank) -> None:
    card_bank.kind = "credit"
    with pytest.raises(Refusal, match="card-expiry-missing"):
        begun(lin, CREDIT)
    with pytest.raises(Refusal, match="card-expired"):
        begun(lin, CREDIT, expires="01/20")
    card = answered(begun(lin, CREDIT, expires="08/39")).card
    assert card
    assert (card.kind, str(card.expires_on)) == ("credit", "2039-08-31")
    assert cards.for_payouts(lin.pk) == []
    assert cards.usable(lin.pk, card.public_id) == card
    with pytest.raises(Refusal, match="card-credit-no-payout"):
        cards.payable_to(lin.pk, card.public_id)
    BoundCard.objects.update(expires_on="2020-01-31")
    with pytest.raises(Refusal, match="card-over"):
        cards.usable(lin.pk, card.public_id)


def test_the_bank_knows_better_what_kind_of_card_it_is(lin: Any, card_bank: CardBank) -> None:
    card_bank.kind = "credit"
    card = answered(begun(lin, luhn("99990000123456"), bank_code="spdb")).card
    assert card
    assert card.kind == "credit"
    card_bank.kind = "prepaid"
    assert begun(lin, ABC).reason == "prepaid"


WRONG_TYPED = [
    ({"id_number": ""}, "card-id-missing"),
    ({"id_number": ID[:-1] + ("1" if ID[-1] != "1" else "2")}, "identity-number"),
    ({"mobile": "12345"}, "person-phone"),
    ({"mobile": "010-65551234"}, "person-phone-not-mobile"),
    ({"holder": "王强"}, "card-holder-differs"),
    ({"number": "4111 1111 1111 1111"}, "card-brand-foreign"),
    ({"number": "5500000000000004"}, "card-brand-foreign"),
    ({"number": "378282246310005"}, "card-brand-foreign"),
    ({"number": luhn("622630000000000")}, "card-bank-unsupported"),
    ({"number": luhn("621468000000000"), "bank_code": "cmb"}, "card-bank-unsupported"),
    ({"number": luhn("622588021234663"), "expires": "13/29"}, "card-expiry-unreadable"),
]


@pytest.mark.parametrize(("more", "refusal"), WRONG_TYPED)
def test_what_cannot_be_right_is_refused_before_the_bank_is_asked(
    lin: Any, card_bank: CardBank, more: dict[str, str], refusal: str
) -> None:
    given = dict(more)
    with pytest.raises(Refusal, match=refusal):
        begun(lin, given.pop("number", CARD), **given)
    assert card_bank.asked == []
    assert not CardCheck.objects.exists()


def test_without_a_phone_the_mobile_must_be_typed(lin: Any, card_bank: CardBank) -> None:
    lin.phone = ""
    with pytest.raises(Refusal, match="card-mobile-missing"):
        begun(lin)


def test_checks_and_codes_are_counted(lin: Any, card_bank: CardBank) -> None:
    by = Actor.system("operator")
    settings_dated.change("card.checks_day", 2, by=by)
    settings_dated.change("card.codes_day", 1, by=by)
    row = answered(begun(lin), WRONG)
    with pytest.raises(Refusal, match="card-codes-often"):
        answered(row, WRONG)
    begun(lin, ABC)
    with pytest.raises(Refusal, match="card-checks-often"):
        begun(lin, luhn("621700000012345"))


def test_called_off_twice_is_once_and_a_late_word_changes_nothing(lin: Any, card_bank: CardBank) -> None:
    row = checks.begin(lin, typed(), by=lin)
    for _ in range(2):
        checks.cancel(row, by=lin)
    run_jobs()
    assert fresh(row).status == "cancelled"
    assert card_bank.asked == []
    bound = answered(begun(lin))
    with pytest.raises(Refusal, match="card-check-over"):
        checks.cancel(bound, by=lin)
    with pytest.raises(Refusal, match="card-bound-already"):
        begun(lin)


def test_another_customers_check_is_not_seen(lin: Any, wang: Any, card_bank: CardBank) -> None:
    begun(lin)
    assert not CardCheck.objects.visible_to(wang).exists()
    assert checks.live(wang.pk) == []
