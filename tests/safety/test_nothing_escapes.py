"""Nothing that moves money or lets somebody in goes by the rules: every door there is stands in a list that says how.

A new place that posts, sets money aside or begins a session fails here until it is watched, or it is said why it need not be.
"""

from __future__ import annotations

import ast
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.architecture.files import python_files, shown
from tests.money.conftest import verify
from tests.money.refunds.helpers import paid
from tests.money.transfers.helpers import SYSTEM, asked, person, send
from tests.money.withdrawals.helpers import bind
from tests.people.cast import GOOD, last_code
from tests.safety.cast import only
from walletdesk.core import outbox
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.refunds import asking_for, terms
from walletdesk.money.topups import topups
from walletdesk.money.transfers import payees, recalls, requests
from walletdesk.money.withdrawals import withdrawals
from walletdesk.people import signing_in
from walletdesk.people.models import User
from walletdesk.safety import alerts
from walletdesk.safety.models import Alert, Seen

HOUSE = "the house's own books, by order of what was screened or by colleagues within their authority"
MERCHANT = "the merchant's own money"
MONEY = {
    "credits/accounts.py": HOUSE,
    "debts/debts.py": "what is owed to the house, out of what came in",
    "payments/accounts.py": "payment",
    "payments/chargebacks.py": MERCHANT,
    "payments/merchant_money.py": MERCHANT,
    "rails/clearing.py": "topup, or money of an order that was screened",
    "rails/settling.py": HOUSE,
    "rails/suspense.py": "topup",
    "refunds/accounts.py": "refund",
    "shortfalls.py": HOUSE,
    "transfers/consents.py": "transfer",
    "transfers/transfers.py": "transfer",
    "withdrawals/accounts.py": "withdrawal",
    "withdrawals/debts.py": HOUSE,
}
COLLEAGUES = "colleagues and merchants are no customers"
SESSIONS = {
    "api/operations_people.py:sign_in": "password, then the factor that screening or they themselves ask for",
    "people/factors/entering.py:begin": "after `signing_in.sign_in` or `by_passkey`, both screened",
    "people/sessions.py:begin": "the door itself",
    "web/account/coding.py:_let_in": "the first sign-in after signing up",
    "web/account/entering.py:sign_in": "password",
    "web/account/recovering.py:password": "the same visit goes on; the change of the password was screened",
    "web/account/second.py:factor": "after `signing_in.sign_in`",
    "web/account/second.py:passkey": "`entering.by_passkey`",
    "web/account/staff_entering.py:_next_step": COLLEAGUES,
    "web/account/staff_entering.py:app": COLLEAGUES,
    "web/merchant/entering.py:code": COLLEAGUES,
}
POSTS = {"post", "post_many", "reserve", "reverse"}
MARKED = re.compile(r"\b(?:ledger\.|sessions\.begin|entering\.begin|tokens\.issue|login\()")
BEGINS = {"sessions.begin", "entering.begin", "factors_entering.begin", "tokens.issue", "login"}


def calls() -> list[tuple[str, str, str]]:
    """File, function and name of every call in the product, that of the ledger's own folder apart."""
    found = []
    for path in python_files("walletdesk"):
        name = shown(path).removeprefix("walletdesk/")
        text = path.read_text()
        if name.startswith("money/ledger/") or not MARKED.search(text):
            continue
        for function in ast.walk(ast.parse(text)):
            if isinstance(function, ast.FunctionDef):
                inner = (one for one in ast.walk(function) if isinstance(one, ast.Call))
                found += [(name, function.name, ast.unparse(one.func)) for one in inner]
    return found


def test_every_place_that_moves_money_or_lets_somebody_in_is_known() -> None:
    there = calls()
    moves = {
        file.removeprefix("money/") for file, _, name in there if name in {f"ledger.{one}" for one in POSTS}
    }
    assert moves == set(MONEY)
    assert {f"{file}:{function}" for file, function, name in there if name in BEGINS} == set(SESSIONS)


@pytest.fixture
def two(noon: None, monkeypatch: pytest.MonkeyPatch) -> tuple[User, User]:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    return person("陈平", "+8613911112222", yuan=5000), person("王芳", "+8613933334444", yuan=500)


def seen() -> list[tuple[str, str]]:
    return list(Seen.objects.order_by("id").values_list("kind", "method"))


def test_every_movement_leaves_its_trace(two: tuple[User, User]) -> None:
    chen, wang = two
    verify(chen, 3)
    topups.create(chen, Money(50_000), bank_code="cmb", card_tail="6631", key="k", by=chen)
    send(chen, wang)
    row = requests.create(wang, payer=payees.of(wang, chen), amount=Money(10_000), key="r", by=wang)
    requests.pay(row, shown=payees.of(chen, wang), by=chen)
    withdrawals.create(chen, Money(10_000), card=bind(chen).public_id, speed="fast", key="w", by=chen)
    payment = paid(chen)
    asking_for.ask(payment, amount=Money(1_000), reason=terms.REASONS[0], key="f", by=chen)
    asking_for.by_merchant(payment.order, "M1", minor=500, currency="CNY", reason="merchant", by=SYSTEM)
    assert seen() == [
        ("topup", "bank"),
        ("transfer", "now"),
        ("transfer", "now"),
        ("withdrawal", "fast"),
        ("payment", "balance"),
        *[("refund", "balance")] * 2,
    ]


def test_money_asked_back_by_a_deceiver_waits_for_a_person(two: tuple[User, User]) -> None:
    chen, wang = two
    recall = asked(send(wang, chen))
    only("when transfer and amount >= 100.00 CNY then hold because scam-words remedy talk-to-us")
    for _ in range(2):  # asked once more: the same alert, and still no money
        with pytest.raises(Refusal, match="recall-looked-at"):
            recalls.consent(recall, recall.amount, by=chen)
    alert = Alert.objects.get()
    assert (alert.seen.kind, alert.seen.customer_id) == ("transfer", chen.pk)
    assert Notice.objects.filter(customer_id=chen.pk, key="safety-held-notice").count() == 1
    alerts.decide(alert, "released", note="已电话核实", by="staff:1")
    assert recalls.consent(recall, recall.amount, by=chen).status == "consented"


def test_the_first_sign_in_is_screened_like_the_next(noon: None, client: Client) -> None:
    only("when sign_in then hold because new-device remedy not-you")
    asked_for = {"name": "林晓", "phone": "138 0000 6631", "email": "lin.xiao@example.com", "password": GOOD}
    client.post(reverse("account:register"), asked_for)
    answer = client.post(reverse("account:code"), {"code": last_code()})
    assert (answer.status_code, answer["Location"]) == (302, reverse("account:sign-in"))
    assert Alert.objects.get().seen.kind == "sign_in"
    assert "_auth_user_id" not in client.session
    with pytest.raises(Refusal, match="safety-sign-in-stopped"):
        signing_in.sign_in("13800006631", GOOD, kind="customer")
