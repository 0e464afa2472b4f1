"""One case in the console: its lines, who writes, what is kept, and what it costs."""

from __future__ import annotations

import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.desk.conftest import page, sign_in
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, Event
from walletdesk.core.money import Money
from walletdesk.desk import cases, conversations, presence, promises
from walletdesk.desk.models import Case, Conversation
from walletdesk.web.desk import timeline

QUERIES_MAX = 56
AS_FRAGMENT = {"HX-Request": "true"}


def found(pattern: str, text: str) -> str:
    """What the pattern's group holds."""
    match = re.search(pattern, text, re.S)
    assert match, pattern
    return match.group(1)


def say(browser, case: Case, text: str, *, uuid: str, **more: str):
    fields = {"uuid": uuid, "text": text, "kind": "reply", **more}
    return browser.post(f"/desk/cases/{case.public_id}/say/", fields, headers=AS_FRAGMENT)


def test_what_the_assistant_knew_is_one_fact_a_line(li, handed_over) -> None:
    shown = page(sign_in(li), f"/desk/cases/{handed_over.public_id}/")
    known = found(r'<ul class="known">(.*?)</ul>', shown)
    assert known.count("<li") == len(handed_over.summary) >= 3
    assert "；" not in re.sub(r"<[^>]+>", "", known)


def test_evidence_says_what_each_figure_is(li, handed_over) -> None:
    shown = page(sign_in(li), f"/desk/cases/{handed_over.public_id}/?part=side")
    labels = re.findall(r'<div><dt>([^<]+)</dt><dd class="figure"><details class="proof">', shown)
    assert "暂存金额" in labels
    assert len(labels) == len(set(labels)) >= 4
    assert "<html" not in shown  # a part, not a page


def test_deeds_stand_as_lines_in_the_talk(li, sun, handed_over) -> None:
    browser, case = sign_in(li), f"/desk/cases/{handed_over.public_id}/"
    browser.post(f"{case}take/")
    browser.post(f"{case}wait/")
    shown = page(browser, case)
    assert re.search(r'class="mark"[^>]*>\d\d:\d\d 李敏 接手', shown)
    assert "李敏 标记为等客户回复" in shown
    assert "继续处理" in page(browser, f"{case}?part=head")  # the button turned over
    browser.post(f"{case}resume/")
    browser.post(f"{case}hand/", {"team": "security", "note": "像是盗号"})
    shown = page(browser, case)
    assert "李敏 转交给账户安全团队" in shown
    assert "李敏 · 内部备注" in shown  # the reason, with the name of who wrote it
    assert page(browser, f"{case}news/?after=1").count('class="mark"') == 4


def test_a_solved_case_says_what_came_of_it_and_may_be_opened_again(li, handed_over) -> None:
    browser, case = sign_in(li), f"/desk/cases/{handed_over.public_id}/"
    browser.post(f"{case}take/")
    browser.post(f"{case}resolve/", {"result": "已核对入账"})
    shown = page(browser, case)
    assert "data-composer" not in shown
    assert 'class="sheet reply solved"' in shown
    assert "标记为已解决" in shown
    assert "reopen/" in shown
    browser.post(f"{case}reopen/")
    assert "data-composer" in page(browser, case)


def test_two_colleagues_do_not_answer_over_each_other(li, zhao, handed_over) -> None:
    mine, other = sign_in(li), sign_in(zhao)
    mine.post(f"/desk/cases/{handed_over.public_id}/take/")
    seen = str(Conversation.objects.get().last_seq)
    assert say(other, handed_over, "您好，我是支付团队的赵宁", uuid="u1", after=seen).status_code == 200
    clash = say(mine, handed_over, "您好，请稍等", uuid="u2", after=seen)
    assert clash.status_code == 409
    told = clash.content.decode()
    assert "赵宁 刚刚回复了客户" in told
    assert "您好，我是支付团队的赵宁" in told
    now = str(Conversation.objects.get().last_seq)
    assert say(mine, handed_over, "您好，请稍等", uuid="u3", after=now).status_code == 200


def test_others_who_look_on_and_write_are_named(li, zhao, handed_over) -> None:
    browser, case = sign_in(li), f"/desk/cases/{handed_over.public_id}/?part=others"
    assert "赵宁" not in page(browser, case)
    presence.see(handed_over.conversation, zhao)
    assert "赵宁 正在查看" in page(browser, case)
    presence.see(handed_over.conversation, zhao, typing=True)
    assert "赵宁 正在写回复" in page(browser, case)
    with clock.fixed(clock.now() + timedelta(minutes=2)):
        assert "赵宁" not in page(browser, case)


def test_only_whoever_has_the_case_reads_it(li, zhao, handed_over) -> None:
    case = f"/desk/cases/{handed_over.public_id}/"
    page(sign_in(zhao), case)
    assert 'class="item unread"' in page(sign_in(zhao), "/desk/?box=all")
    mine = sign_in(li)
    mine.post(f"{case}take/")
    page(mine, case)
    shown = page(mine, "/desk/")
    assert 'class="item' in shown
    assert 'class="item unread"' not in shown


def test_a_late_case_is_set_apart_and_says_so(li, handed_over) -> None:
    with clock.fixed(clock.now() + timedelta(minutes=5)):
        promises.watch()
        cases.escalate(handed_over, by=Actor.system("promises"))
        shown = page(sign_in(li), f"/desk/cases/{handed_over.public_id}/")
    assert "已升级" in shown
    assert "首次回复超过承诺时间" in shown


def test_found_before_contact_the_first_words_begin_the_talk(li, lin) -> None:
    case = cases.open(
        issue="deposit_missing",
        by=Actor.system("desk"),
        customer_id=lin.pk,
        team="payments",
        summary=[["summary-not-asked", {}]],
        value_at_risk=Money(70_000),
    )
    browser = sign_in(li)
    shown = page(browser, f"/desk/cases/{case.public_id}/")
    assert "系统主动发现" in shown
    assert "data-begins" in shown
    assert say(browser, case, "您好，这笔充值我们正在核对", uuid="u1").status_code == 200
    assert Conversation.objects.get().customer_id == lin.pk
    assert "data-begins" not in page(browser, f"/desk/cases/{case.public_id}/")


def test_a_case_of_nobody_offers_no_box_to_write_in(li) -> None:
    case = cases.open(issue="reconciliation", by=Actor.system("desk"), team="payments")
    shown = page(sign_in(li), f"/desk/cases/{case.public_id}/")
    assert "data-composer" not in shown
    assert "还不知道属于哪位客户" in shown


def test_the_one_who_approves_sees_what_it_rests_on(li, sun, handed_over) -> None:
    agent, case = sign_in(li), f"/desk/cases/{handed_over.public_id}/"
    plan = found(r'name="hash" value="([0-9a-f]{64})"', page(agent, f"{case}acts/topup.claim/"))
    agent.post(f"{case}acts/topup.claim/", {"hash": plan, "reason": "金额与卡一致"}, headers=AS_FRAGMENT)
    assert Approval.objects.get().status == "requested"
    shown = page(sign_in(sun), "/desk/approvals/")
    for told in ("林*", "付款附言与充值单不符", "已登录", "李敏 · 客服", "金额与卡一致", "−¥5,000.00"):
        assert told in shown, told
    assert "须由他人审批" in page(agent, "/desk/approvals/")
    assert "等待审批" in page(agent, f"{case}?part=side")


def test_forty_cases_and_two_hundred_messages_cost_few_queries(li, sun, lin, handed_over) -> None:
    for number in range(39):
        talk = Conversation.objects.create(
            channel="webchat", language="zh-hans", started_at=clock.now(), last_at=clock.now()
        )
        cases.open(issue="fees", by=Actor.assistant(), conversation=talk, subject=f"x{number}")
        conversations.receive(talk, "在吗", client_id="c", by=Actor("visitor"))
    talk = handed_over.conversation
    for number in range(200):
        by = (lin, li, Actor.assistant())[number % 3]
        card = {"kind": "path", "topup": handed_over.subject} if number % 9 == 2 else None
        conversations.say(talk, by=by, client_id=f"m{number}", text=f"第{number}句", card=card, name=li.name)
    cases.take(handed_over, by=li)
    browser = sign_in(sun)
    for path in (f"/desk/cases/{handed_over.public_id}/?box=all", "/desk/?box=all", "/desk/lead/"):
        with CaptureQueriesContext(connection) as spent:
            page(browser, path)
        asked = [re.sub(r"\d+", "?", one["sql"])[:160] for one in spent.captured_queries]
        assert len(spent) < QUERIES_MAX, "\n".join([path, *asked])


def test_lines_are_looked_for_among_the_customers_newest_events_only(handed_over) -> None:
    with CaptureQueriesContext(connection) as spent:
        timeline.marks(handed_over, [])
    asked = spent.captured_queries[0]["sql"]
    assert f"LIMIT {timeline.EVENTS_LOOKED_AT_MAX}" in asked
    assert '"customer_id" = ' in asked
    assert Event.objects.filter(customer_id=handed_over.customer_id).exists()


def test_the_customers_other_open_cases_stand_beside_the_talk(li, handed_over) -> None:
    browser, case = sign_in(li), f"/desk/cases/{handed_over.public_id}/"
    assert "该客户的其他工单" not in page(browser, case)
    other = cases.open(issue="fees", by=Actor.assistant(), customer_id=handed_over.customer_id, subject="x")
    done = cases.open(issue="invoice", by=Actor.assistant(), customer_id=handed_over.customer_id, subject="y")
    cases.solve(done, by=li)
    beside = found(r'<ul class="others small">(.*?)</ul>', page(browser, case))
    assert f'href="/desk/cases/{other.public_id}/?box=all"' in beside
    assert f"#{other.number}" in beside
    assert "手续费" in beside
    assert "处理中" in beside
    assert done.number not in beside
    assert handed_over.number in page(browser, f"/desk/cases/{other.public_id}/?part=side")


def test_the_problem_is_changed_with_a_reason_and_back(li, handed_over) -> None:
    browser, case = sign_in(li), f"/desk/cases/{handed_over.public_id}/"
    was = handed_over.issue
    assert f'<option value="{was}">' not in page(browser, case)
    assert browser.post(f"{case}problem/", {"issue": "cannot_sign_in", "reason": " "}).status_code == 422
    asked = browser.post(f"{case}problem/", {"issue": "cannot_sign_in", "reason": "其实是登录不了"})
    assert asked.status_code == 302
    shown = page(browser, case)
    assert "李敏 把问题从「" in shown
    assert "其实是登录不了" in shown
    assert f'<option value="{was}">' in shown
    browser.post(f"{case}problem/", {"issue": was, "reason": "改回来"})
    before = handed_over.subject
    handed_over.refresh_from_db()
    assert (handed_over.issue, handed_over.subject) == (was, before)
