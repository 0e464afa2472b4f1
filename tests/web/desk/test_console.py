from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.support.jobs import run_jobs
from tests.web.desk.conftest import page, sign_in
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, Notice
from walletdesk.core.settings_dated import setting


def test_the_colleague_sees_the_talk_the_finding_the_path_and_what_may_be_done(li, handed_over) -> None:
    browser = sign_in(li)
    assert handed_over.number not in page(browser, "/desk/")  # it waits for somebody to take it
    assert "林*" in page(browser, "/desk/?box=waiting") or "林" in page(browser, "/desk/?box=waiting")
    shown = page(browser, f"/desk/cases/{handed_over.public_id}/")
    assert "款项已到，付款附言与充值单不符" in shown
    assert "小柜交接" in shown
    assert "认领" in shown
    assert "13800006631" not in shown
    assert "138****6631" in shown


def test_claiming_is_asked_for_by_one_and_approved_by_another(li, sun, lin, handed_over) -> None:
    agent, lead = sign_in(li), sign_in(sun)
    case = f"/desk/cases/{handed_over.public_id}/"
    agent.post(f"{case}take/")
    dry_run = page(agent, f"{case}acts/topup.claim/")
    assert "+¥5,000.00" in dry_run
    assert "−¥5,000.00" in dry_run
    foreseen = set(re.findall(r'<p class="small" lang="zh-hans">(.*?)</p>', dry_run))
    assert foreseen
    (plan,) = re.findall(r'name="hash" value="([0-9a-f]{64})"', dry_run)
    refused = agent.post(f"{case}acts/topup.claim/", {"hash": plan}, headers={"HX-Request": "true"})
    assert refused.status_code == 422  # no reason given
    asked = agent.post(
        f"{case}acts/topup.claim/", {"hash": plan, "reason": "金额与卡一致"}, headers={"HX-Request": "true"}
    )
    assert asked.status_code == 204
    approval = Approval.objects.get()
    own = agent.post(f"/desk/approvals/{approval.public_id}/", {"answer": "approve"})
    assert own.status_code == 403
    assert "认领" in page(lead, "/desk/approvals/")
    assert lead.post(f"/desk/approvals/{approval.public_id}/", {"answer": "approve"}).status_code == 302
    approval.refresh_from_db()
    assert approval.status == "approved"
    assert foreseen <= set(Notice.objects.filter(customer_id=lin.pk).values_list("text", flat=True))
    assert "已经入账" in page(agent, case)


def test_replying_noting_handing_over_and_solving(li, handed_over) -> None:
    browser = sign_in(li)
    case = f"/desk/cases/{handed_over.public_id}/"
    reply = browser.post(
        f"{case}say/",
        {"uuid": "u1", "text": "您好，我来处理", "kind": "reply"},
        headers={"HX-Request": "true"},
    )
    assert "您好，我来处理" in reply.content.decode()
    handed_over.refresh_from_db()
    assert handed_over.assigned_to_id == li.pk  # whoever answers has it
    browser.post(f"{case}say/", {"uuid": "u2", "text": "只给同事看", "kind": "note"})
    assert "只给同事看" in page(browser, f"{case}news/?after=1")
    missing = browser.post(f"{case}resolve/", {"result": " "})
    assert missing.status_code == 422
    assert browser.post(f"{case}resolve/", {"result": "已核对入账"}).status_code == 302
    handed_over.refresh_from_db()
    assert handed_over.status == "solved"
    assert browser.post(f"{case}reopen/").status_code == 302
    browser.post(f"{case}hand/", {"team": "security", "note": "像是盗号"})
    handed_over.refresh_from_db()
    assert (handed_over.team, handed_over.assigned_to_id) == ("security", None)


@pytest.mark.parametrize(
    "path",
    [
        "/desk/",
        "/desk/?box=all",
        "/desk/cases/",
        "/desk/cases/?q=林",
        "/desk/cases/?q=6631",
        "/desk/approvals/",
        "/desk/lead/",
    ],
)
def test_every_page_of_the_console_opens_in_both_languages(sun, handed_over, path: str) -> None:
    browser = sign_in(sun)
    page(browser, path)
    if "box=all" in path:  # holds the customers' own words
        return
    browser.cookies["wd_lang"] = "en"
    text = re.sub(r"<[^>]+>", " ", page(browser, path))
    han = [
        word
        for word in re.findall(r"[\u4e00-\u9fff]+", text)
        if word not in ("简体中文", "中文", "孙悦", "林", "晓", "李敏", "林晓")
    ]
    assert not [word for word in han if "充值" not in word and "入账" not in word and "转" not in word], han


def test_an_agent_has_no_lead_board(li) -> None:
    assert sign_in(li).get("/desk/lead/").status_code == 403


def test_without_sign_in_there_is_no_desk(handed_over) -> None:
    for path in ("/desk/", f"/desk/cases/{handed_over.public_id}/", "/desk/approvals/", "/desk/lead/"):
        assert Client().get(path).status_code == 302


def test_solving_a_case_withdraws_what_waits_in_it_and_says_so_before_and_after(li, sun, handed_over) -> None:
    agent, lead = sign_in(li), sign_in(sun)
    case = f"/desk/cases/{handed_over.public_id}/"
    (plan,) = re.findall(r'name="hash" value="([0-9a-f]{64})"', page(agent, f"{case}acts/topup.claim/"))
    agent.post(f"{case}acts/topup.claim/", {"hash": plan, "reason": "金额与卡一致"})
    assert "还有 1 项操作在等待审批。解决工单会一并撤回" in page(agent, case)
    agent.post(f"{case}resolve/", {"result": "客户自己找到了，不用认领"})
    approval = Approval.objects.get()
    assert (approval.status, approval.case_id) == ("withdrawn", handed_over.pk)
    run_jobs(queues=("fast",))
    assert "还没有审批的申请一并撤回，没有执行" in page(agent, case)
    assert "已撤回" in page(lead, "/desk/approvals/")
    late = lead.post(f"/desk/approvals/{approval.public_id}/", {"answer": "approve"})
    assert late.status_code == 409
    agent.post(f"{case}reopen/")  # it was needed after all: asked for anew
    agent.post(f"{case}acts/topup.claim/", {"hash": plan, "reason": "还是要认领"})
    assert Approval.objects.filter(status="requested").count() == 1


def test_the_board_tells_who_is_here_who_is_signed_in_only_and_who_is_away(li, zhao, sun) -> None:
    at_desk, lead = sign_in(li), sign_in(sun)
    sign_in(zhao)
    assert standing(lead) == {"李敏": "在岗", "孙悦": "在岗", "赵宁": "在岗"}  # nobody has a talk open
    with clock.fixed(clock.now() + timedelta(minutes=setting("desk.here_minutes") + 1)):
        page(at_desk, "/desk/")
        assert standing(lead) == {"李敏": "在岗", "孙悦": "在岗", "赵宁": "已登录"}
        at_desk.post("/desk/sign-out/")
        assert standing(lead)["李敏"] == "不在"
    with clock.fixed(clock.now() + timedelta(minutes=setting("session.staff_minutes") + 1)):
        assert standing(sign_in(sun))["赵宁"] == "不在"  # that session is over


def standing(lead: Client) -> dict[str, str]:
    """How the lead's board says that everybody stands."""
    shown = page(lead, "/desk/lead/")
    people = shown[shown.index('id="lead-people"') :]
    return dict(
        re.findall(r'<div class="row two"><span>([^<]+)<br>.*?<span class="tag[^>]*>([^<]+)<', people)
    )
