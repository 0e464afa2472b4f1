"""Colleagues and their authenticator app: set up at the first sign-in, asked at every one, given back by two others when lost."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.people.cast import GOOD, later, sent
from tests.people.factors.helpers import digits
from tests.web.desk.conftest import answered
from walletdesk.core import approvals, settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, Event
from walletdesk.core.refusals import Refusal
from walletdesk.people.factors import recovery, totp
from walletdesk.people.models import User, Visit

pytestmark = pytest.mark.django_db
DOOR, APP, FACTOR = "/desk/sign-in/", "/desk/sign-in/app/", "/desk/sign-in/factor/"


def colleague(name: str, role: str) -> User:
    return User.objects.create_staff(name=name, email=f"{role}@desk.example", role=role, password=GOOD)


@pytest.fixture
def sun(db: None) -> User:
    return colleague("孙悦", "supervisor")


def entered(user: User, client: Client | None = None, where: str = "/desk/lead/") -> tuple[Client, Any]:
    client = client or Client()
    return client, client.post(DOOR, {"identifier": user.email, "password": GOOD, "next": where})


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def set_up(user: User) -> tuple[Client, str, list[str]]:
    """Through the door for the first time: the browser, the app's secret, the recovery codes."""
    client, answer = entered(user)
    assert answer["Location"] == APP
    secret = totp.secret_of(totp.waiting(user))  # type: ignore[arg-type]
    assert " ".join(secret[at : at + 4] for at in range(0, 32, 4)) in text(client.get(APP))
    with clock.fixed(clock.now()):  # the step of that code must not pass meanwhile
        done = client.post(APP, {"code": digits(secret, ago=30)})
    return client, secret, re.findall(r"<li>(\w{5}-\w{5})</li>", done.content.decode())


def prove(client: Client, way: str, answer: str) -> Any:
    return client.post(FACTOR, {"prove_way": way, "prove_answer": answer})


def test_sun_sets_the_app_up_at_the_first_sign_in_and_is_asked_at_every_other(sun: User) -> None:
    client, answer = entered(sun)
    assert client.get("/desk/")["Location"].startswith(DOOR)  # the password alone opens nothing
    assert "验证码不对" in text(client.post(APP, {"code": "000000"}))
    client, secret, codes = set_up(sun)
    assert len(codes) == 10
    assert client.get("/desk/lead/").status_code == 200
    assert [key for *_, key, _ in sent()] == ["factor-notice-on"]
    client, answer = entered(sun)
    assert answer["Location"] == FACTOR
    assert client.get("/desk/")["Location"].startswith(DOOR)
    assert prove(client, "totp", digits(secret, ago=90)).status_code == 422
    assert prove(client, "totp", digits(secret))["Location"] == "/desk/lead/"
    assert client.get("/desk/").status_code == 200
    again, _ = entered(sun)
    assert prove(again, "totp", digits(secret)).status_code == 422  # each code once
    assert prove(again, "recovery", codes[0])["Location"] == "/desk/lead/"
    assert recovery.left(sun) == 9
    assert not Event.objects.filter(name__startswith="factor.", customer_id__isnull=False).exists()


def test_three_wrong_figures_end_it_and_five_lock_answering_for_a_while(sun: User) -> None:
    set_up(sun)
    client, _ = entered(sun)
    answers = [prove(client, "totp", "000000") for _ in range(3)]
    assert [one.status_code for one in answers] == [422, 422, 302]
    client, _ = entered(sun)
    told = [prove(client, "totp", "000000") for _ in range(3)]
    assert told[-1].status_code == 302
    locked, _ = entered(sun)
    assert prove(locked, "totp", "000000")["Location"] == DOOR
    assert Event.objects.filter(name="factor.wrong", customer_id=None).count() <= 5


def test_an_agent_need_not_and_nobody_must_where_the_setting_is_empty(sun: User) -> None:
    assert entered(colleague("李敏", "agent"))[1]["Location"] == "/desk/lead/"
    settings_dated.change("factor.staff_roles", "", by=Actor.system("test"))
    assert entered(sun)[1]["Location"] == "/desk/lead/"


def test_a_set_up_belongs_to_the_browser_that_gave_the_password_and_to_a_quarter_of_an_hour(
    sun: User,
) -> None:
    thief, _ = entered(sun)
    hers, _ = entered(sun)
    assert thief.get(APP)["Location"] == DOOR  # never sees the secret that is hers
    with later(minutes=16):
        assert hers.get(APP)["Location"] == DOOR
    assert Client().get(APP)["Location"] == DOOR
    assert Client().get(FACTOR)["Location"] == DOOR


def test_a_customers_challenge_opens_no_desk_and_the_other_way_round(sun: User) -> None:
    set_up(sun)
    client, _ = entered(sun)
    client.cookies["wd_session"] = client.cookies["wd_staff"].value
    assert client.get("/account/sign-in/factor/")["Location"] == "/account/sign-in/"


def test_a_lost_phone_takes_two_others(sun: User) -> None:
    zhou, he = colleague("周航", "manager"), colleague("吴迪", "operator")
    set_up(sun)
    lead, secret, _ = set_up(zhou)
    asker, _, _ = set_up(he)
    page = "/desk/colleagues/"
    assert "说明" in text(asker.post(page, {"colleague": sun.public_id}))
    asked = {"colleague": sun.public_id, "reason": "手机掉进海里了"}
    assert asker.post(page, asked).status_code == 302
    assert asker.post(page, asked).status_code == 302  # tapped twice is asked once
    row = Approval.objects.get()
    assert "孙悦" in text(lead.get("/desk/approvals/"))
    with pytest.raises(
        Refusal, match="staff-factor-own"
    ):  # by a recovery code she is in, and still has no word in it
        approvals.approve(row, by=sun, role=sun.role)
    assert totp.of(sun)
    decide = f"/desk/approvals/{row.public_id}/"
    shown = lead.post(decide, {"answer": "approve"})
    assert totp.of(sun)  # a request without an amount asks for the colleague's own app anew
    lead.post(decide, {"answer": "approve", **answered(shown, digits(secret))})
    assert totp.of(sun) is None
    assert (recovery.left(sun), Visit.objects.filter(user=sun, ended_at=None).count()) == (0, 0)
    assert entered(sun)[1]["Location"] == APP
    assert "staff-notice-factor-removed" in [key for *_, key, _ in sent()]
    assert Event.objects.filter(name="staff.factor_removed").count() == 1


def test_the_operators_command_asks_too_and_acts_alone_only_where_nobody_else_could_decide(sun: User) -> None:
    set_up(sun)
    call_command("staff", "factor", email=sun.email, stdout=(out := io.StringIO()))
    assert totp.of(sun) is None, out.getvalue()
    _, _, codes = set_up(sun)
    assert len(codes) == 10
    colleague("周航", "manager")
    call_command("staff", "factor", email=sun.email, stdout=(out := io.StringIO()))
    assert totp.of(sun)
    assert "/desk/approvals/" in out.getvalue()


def test_an_agent_turns_it_on_after_the_password_and_off_after_a_code(db: None) -> None:
    li = colleague("李敏", "agent")
    client, _ = entered(li)
    assert client.post("/desk/security/", {"deed": "on", "password": "wrong"}).status_code == 401
    assert client.post("/desk/security/", {"deed": "on", "password": GOOD})["Location"] == APP
    secret = totp.secret_of(totp.waiting(li))  # type: ignore[arg-type]
    with clock.fixed(clock.now()):
        assert client.post(APP, {"code": digits(secret, ago=30)}).status_code == 200
    assert "已开启" in text(client.get("/desk/security/"))
    assert client.post("/desk/security/", {"deed": "off", "code": "000000"}).status_code == 422
    assert client.post("/desk/security/", {"deed": "off", "code": digits(secret)}).status_code == 302
    assert totp.of(li) is None


def test_a_role_that_must_have_it_cannot_turn_it_off_and_makes_new_recovery_codes(sun: User) -> None:
    client, secret, codes = set_up(sun)
    assert client.post("/desk/security/", {"deed": "off", "code": digits(secret)}).status_code == 403
    made = client.post("/desk/security/", {"deed": "recovery", "code": digits(secret)})
    assert len(re.findall(r"<li>\w{5}-\w{5}</li>", made.content.decode())) == 10
    again, _ = entered(sun)
    assert prove(again, "recovery", codes[0]).status_code == 422
