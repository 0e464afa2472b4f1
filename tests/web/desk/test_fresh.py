"""A decision above a limit asks a colleague for the app's code anew: good for that very act, once. And the card of a request says
what people would be told.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.people.factors.helpers import digits, with_totp
from tests.web.desk.conftest import answered, sign_in
from walletdesk.assistant import looks
from walletdesk.core import settings_dated
from walletdesk.core.models import Approval, Event
from walletdesk.desk import remedies
from walletdesk.money import ledger
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
CREDIT = "topup.credit"


@pytest.fixture
def credited(handed_over, li, monkeypatch) -> Any:
    """Li's request to credit ¥5,000, above what an agent may here."""
    from walletdesk.core import authority

    monkeypatch.setitem(
        authority.DEFAULTS,
        ("topup.claim", "agent", "CNY"),
        authority.Rule("topup.claim", "agent", "none", 0, None),
    )
    case = handed_over
    [option] = [one for one in looks.look(case, li).options if one.act == "topup.claim"]
    done = remedies.run(
        case, option.act, option.inputs, by=li, proof="session", expect_hash=option.hash, reason="回单已核对"
    )
    return done.approval


def word(browser: Client, row: Approval, **more: str) -> Any:
    headers = {"HX-Request": "true"}
    return browser.post(f"/desk/approvals/{row.public_id}/", {"answer": "approve", **more}, headers=headers)


def status(row: Approval) -> str:
    row.refresh_from_db()
    return row.status


def test_the_second_person_proves_it_for_that_very_request(credited: Approval, sun: User) -> None:
    secret, browser = with_totp(sun), sign_in(sun)
    shown = word(browser, credited)
    assert (shown["HX-Retarget"], shown["Cache-Control"]) == ("#act", "no-store")
    page = shown.content.decode()
    assert "¥5,000.00" in page
    assert credited.plan_hash[:12] in page
    assert 'name="answer" value="approve"' in page
    wrong = word(browser, credited, **answered(shown, "000000"))
    assert (wrong.status_code, status(credited)) == (422, "requested")
    given = answered(wrong, digits(secret))
    assert word(browser, credited, **given).status_code == 204
    assert status(credited) == "approved"
    assert Event.objects.filter(name="factor.spent").count() == 1
    assert word(browser, credited, **given).status_code == 409
    assert ledger.check_invariants() == []


def test_a_proof_of_another_act_does_nothing(credited: Approval, sun: User) -> None:
    secret, browser = with_totp(sun), sign_in(sun)
    given = answered(word(browser, credited), digits(secret))
    Approval.objects.filter(pk=credited.pk).update(plan_hash="0" * 64)
    refused = word(browser, credited, **given)
    assert (refused.status_code, status(credited)) == (403, "requested")
    assert not Event.objects.filter(name="factor.spent").exists()


def test_nothing_is_asked_below_the_limit_nor_of_one_who_may_not(
    credited: Approval, li: User, sun: User
) -> None:
    with_totp(li)
    assert word(sign_in(li), credited).status_code == 403  # one's own
    with_totp(sun)
    settings_dated.change("stepping.staff_above", 500_000, by="system:tests")
    assert word(sign_in(sun), credited).status_code == 204
    assert status(credited) == "approved"


def test_without_scripts_it_is_a_page_of_its_own(credited: Approval, sun: User) -> None:
    with_totp(sun)
    shown = sign_in(sun).post(f"/desk/approvals/{credited.public_id}/", {"answer": "approve"})
    assert "<html" in shown.content.decode()
    assert answered(shown, "")


def test_the_card_of_a_request_says_what_will_be_told(credited: Approval, sun: User) -> None:
    browser = sign_in(sun)
    where = f"/desk/approvals/{credited.public_id}/told/"
    assert f'hx-get="{where}"' in browser.get("/desk/approvals/").content.decode()
    page = browser.get(where).content.decode()
    assert "客户会收到" in page
    assert "¥5,000.00" in page
    assert status(credited) == "requested"
    Approval.objects.filter(pk=credited.pk).update(plan_hash="0" * 64)
    assert "申请会作废" in browser.get(where).content.decode()
