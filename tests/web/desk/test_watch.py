"""The watch: who may look, an alert decided, a stop lifted by two, an appeal answered, a rule tried and let live."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.safety.cast import movement, only
from tests.support.jobs import run_jobs
from tests.web.desk.books import HTMX, colleague, through
from tests.web.desk.conftest import page, sign_in
from walletdesk.core import approvals, outbox
from walletdesk.core.models import Approval, Event
from walletdesk.people.models import User
from walletdesk.safety import appeals, cautions, freezes, screening
from walletdesk.safety.models import Alert, Rule, Stop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    for channel in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, channel, lambda item, to, text: "sent")


@pytest.fixture
def suns(sun: User) -> Client:
    return sign_in(sun)


@pytest.fixture
def held(lin: User) -> Alert:
    only("when transfer then hold because splitting remedy show-purpose papers purpose")
    return Alert.objects.get(public_id=screening.screen(movement(lin.pk, amount=480_000)).alert)


@pytest.fixture
def stopped(lin: User) -> Stop:
    return freezes.place(
        lin.pk,
        basis="platform",
        scope="out",
        reason="safety-reason-mule",
        remedy="safety-remedy-appeal",
        by="staff:999",
        key="k",
    )


@pytest.mark.parametrize(
    ("role", "team", "status"),
    [
        ("agent", "security", 403),
        ("specialist", "general", 403),
        ("specialist", "security", 200),
        ("supervisor", "general", 200),
        ("manager", "complaints", 200),
        ("operator", "security", 403),
    ],
)
def test_who_may_watch(held: Alert, stopped: Stop, role: str, team: str, status: int) -> None:
    browser = sign_in(colleague(role, team, "某人"))
    rule = Rule.objects.get(status="live")
    for path in (
        "",
        "stops/",
        "rules/",
        f"alerts/{held.public_id}/",
        f"stops/{stopped.public_id}/",
        f"rules/{rule.public_id}/",
    ):
        page(browser, f"/desk/watch/{path}", status)
    assert ("/desk/watch/" in page(browser, "/desk/")) == (status == 200)


def test_an_alert_is_decided_in_words(held: Alert, suns: Client) -> None:
    shown = page(suns, "/desk/watch/")
    assert "转账" in shown
    assert "¥4,800.00" in shown
    path = f"/desk/watch/alerts/{held.public_id}/"
    assert "split under" not in page(suns, path)
    assert "under-test" in page(suns, path)
    refused = suns.post(path, {"decision": "confirmed", "note": ""})
    assert refused.status_code == 422
    assert "请写下" in refused.content.decode()
    assert suns.post(path, {"decision": "confirmed", "note": "收款人在名单上"}).status_code == 302
    assert "收款人在名单上" in page(suns, path)
    assert "没有预警" in page(suns, "/desk/watch/")
    assert held.public_id in page(suns, "/desk/watch/?status=decided")
    assert suns.post(path, {"decision": "released", "note": "x"}).status_code == 409


def test_a_stop_is_lifted_by_two(stopped: Stop, lin: User, suns: Client) -> None:
    appeals.make(stopped, "这是工资", by=lin)
    assert "有申诉待答复" in page(suns, "/desk/watch/stops/")
    path = f"/desk/watch/stops/{stopped.public_id}/"
    assert "这是工资" in page(suns, path)
    done = through(suns, f"{path}lift/", {"words": "材料齐全", "reason": "工资单属实"})
    assert done["HX-Redirect"] == path
    assert "等待" in page(suns, path) or "解除止付" in page(suns, path)
    asked = Approval.objects.get(act="freeze.lift")
    manager = colleague("manager", "general", "吴迪")
    approvals.approve(asked, by=manager, role="manager")
    shown = page(suns, path)
    assert "已解除" in shown
    assert "申诉通过" in shown


def test_an_appeal_is_taken_up_and_refused(stopped: Stop, lin: User, suns: Client) -> None:
    appeal = appeals.make(stopped, "这是工资", by=lin)
    path = f"/desk/watch/appeals/{appeal.public_id}/"
    assert suns.post(path, {"deed": "look"}).status_code == 302
    assert "核实中" in page(suns, f"/desk/watch/stops/{stopped.public_id}/")
    assert suns.post(path, {"deed": "refuse", "answer": " "}).status_code == 422
    assert suns.post(path, {"deed": "refuse", "answer": "请补交工资单"}).status_code == 302
    assert "请补交工资单" in page(suns, f"/desk/watch/stops/{stopped.public_id}/")
    assert suns.post(path, {"deed": "dance"}).status_code == 404


def test_an_order_asks_for_the_paper_that_ends_it(lin: User, suns: Client) -> None:
    row = freezes.place(
        lin.pk,
        basis="police",
        scope="both",
        reason="safety-reason-police-order",
        remedy="safety-remedy-police-order",
        reference="沪公止118号",
        by="staff:999",
        key="k",
    )
    path = f"/desk/watch/stops/{row.public_id}/"
    assert "不由客服台解除" in page(suns, path)
    assert suns.post(f"{path}lift/", {"reference": "", "reason": "x"}, headers=HTMX).status_code == 422
    through(suns, f"{path}lift/", {"reference": "沪公解9号", "reason": "收到解除通知书"})
    assert Approval.objects.get().act == "freeze.end_order"


def test_the_owners_stop_is_refused_while_nobody_proved_who_asks(lin: User, suns: Client) -> None:
    row = freezes.report_loss(lin, by=lin)
    path = f"/desk/watch/stops/{row.public_id}/"
    assert "先核实本人身份" in page(suns, path)
    assert suns.post(f"{path}lift/", {"reason": "x"}, headers=HTMX).status_code == 403


def test_a_rule_is_written_tried_and_let_live_by_two(lin: User, suns: Client) -> None:
    wrong = suns.post(
        "/desk/watch/rules/", {"name": "big", "text": "when transfer and amount > 5 then hold because x"}
    )
    assert wrong.status_code == 422
    assert "这里应写币种" in wrong.content.decode()
    text = "when transfer and amount >= 100.00 CNY then hold because splitting remedy show-purpose"
    made = suns.post("/desk/watch/rules/", {"name": "big", "text": text})
    assert made.status_code == 302
    path = made["Location"]
    assert "还没有试算过" in page(suns, path)
    assert "申请上线" not in page(suns, path)
    screening.screen(movement(lin.pk, amount=50_000))
    assert suns.post(f"{path}deed/", {"deed": "try"}).status_code == 302
    assert "正在试算" in page(suns, path)
    run_jobs()
    assert "会拦下 1 笔" in page(suns, path)
    through(suns, f"{path}live/", {"reason": "试算合理"})
    approvals.approve(Approval.objects.get(), by=colleague("manager", "general", "吴迪"), role="manager")
    assert "生效中" in page(suns, path)
    assert suns.post(f"{path}deed/", {"deed": "retire"}).status_code == 302
    assert "已停用" in page(suns, path)


def test_in_english_too(held: Alert, stopped: Stop, suns: Client) -> None:
    suns.cookies["wd_lang"] = "en"
    assert "Alert: Transfer" in page(suns, f"/desk/watch/alerts/{held.public_id}/")
    assert "Lift" in page(suns, f"/desk/watch/stops/{stopped.public_id}/")
    assert "A new rule" in page(suns, "/desk/watch/rules/")


def find(client: Client, who: str):
    return client.post("/desk/watch/customers/", {"who": who})


def test_a_customer_is_found_and_each_look_is_recorded(lin: User, suns: Client) -> None:
    for who in (lin.public_id, lin.phone, "138 0000 6631"):
        assert find(suns, who)["Location"] == f"/desk/watch/customers/{lin.public_id}/"
    assert Event.objects.filter(name="safety.looked_up", customer_id=lin.pk).count() == 3
    missed = find(suns, "cus_nobody")
    assert missed.status_code == 404
    assert "没有找到这位客户" in missed.content.decode()
    assert find(suns, "gibberish").status_code == 422


def test_money_is_stopped_by_us_and_by_order_and_renewed(lin: User, suns: Client) -> None:
    here = f"/desk/watch/customers/{lin.public_id}/"
    assert "没有受到限制" in page(suns, here)
    through(suns, here + "place/", {"scope": "out", "reason": "fraud-suspected"})
    through(suns, here + "order/", {"scope": "both", "basis": "police", "reference": "京公冻 12"})
    ordered, ours = freezes.standing(lin.pk)
    assert (ours.basis, ordered.basis, ordered.reference) == ("platform", "police", "京公冻 12")
    stop_page = f"/desk/watch/stops/{ordered.public_id}/"
    assert "续期文书的编号" in page(suns, stop_page)
    until = ordered.expires_at
    for number in ("京公冻 13", "京公冻 14"):
        through(suns, stop_page + "renew/", {"paper": number})
    ordered.refresh_from_db()
    assert (ordered.renewals, ordered.reference) == (2, "京公冻 14")
    assert ordered.expires_at - until == timedelta(hours=96)
    assert "续期文书的编号" not in page(suns, stop_page)  # the police renew twice at most
    refused = suns.post(stop_page + "renew/", {"paper": "京公冻 15"}, **HTMX)
    assert refused.status_code == 409


def test_what_a_talk_told_is_seen_and_ended(lin: User, suns: Client) -> None:
    cautions.note(lin.pk, "scam_words", topic="safe_account", by="assistant")
    assert "安全账户" in page(suns, "/desk/watch/customers/")
    here = f"/desk/watch/customers/{lin.public_id}/"
    assert "谈话像诈骗" in page(suns, here)
    through(suns, here + "caution/", {"fact": "scam_words"})
    assert not cautions.standing(lin.pk)
