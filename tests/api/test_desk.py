"""The desk over the API: the queue, cases, replies, notes; each colleague by their own token."""

from __future__ import annotations

import pytest

from tests.api import world
from tests.api.caller import Caller
from tests.money.withdrawals.helpers import fund, order
from walletdesk.desk import conversations
from walletdesk.desk.models import Case, Conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(lin: Caller) -> Case:
    assert lin.user
    return world.case_about(world.stuck(lin.user), lin.user)


def test_customers_and_colleagues_keep_to_their_own_operations(lin: Caller, li: Caller, case: Case) -> None:
    for who, path in ((lin, "/desk/cases"), (lin, "/desk/approvals"), (li, "/accounts"), (li, "/cases")):
        answer = who.get(path)
        assert (answer.status, answer.code) == (403, "api-not-for-you")
    assert lin.post(f"/desk/cases/{case.public_id}/take").status == 403
    assert li.post("/topups", {}, key="a").status == 403


def test_a_colleague_sees_the_case_with_its_customer_masked(li: Caller, case: Case) -> None:
    [shown] = li.get("/desk/cases").body["items"]
    assert shown == li.get(f"/desk/cases/{case.public_id}").body
    assert (shown["customer"]["name"], shown["customer"]["phone"]) == ("林*", "138****6631")
    assert shown["customer"]["email"] == "l***@example.com"
    assert (shown["value_at_risk"]["text"], shown["assigned_to"]) == ("¥500.00", None)
    assert shown["summary"]


def test_an_answer_names_no_customer_in_full(lin: Caller, li: Caller, case: Case) -> None:
    assert lin.user
    pages = [
        li.get("/desk/cases"),
        li.get("/desk/queue"),
        li.get(f"/desk/cases/{case.public_id}"),
        li.get(f"/desk/cases/{case.public_id}/remedies"),
        li.get(f"/desk/transactions/{case.subject}/path"),
    ]
    text = "".join(str(page.body) for page in pages)
    assert [page.status for page in pages] == [200] * 5
    assert not any(secret in text for secret in (lin.user.name, lin.user.phone, lin.user.email))


def test_a_colleague_sees_the_way_of_any_movement(li: Caller, lin: Caller) -> None:
    assert lin.user
    fund(lin.user)
    withdrawal = order(lin.user, send=False)
    shown = li.get(f"/desk/transactions/{withdrawal.public_id}/path")
    assert (shown.status, shown.body["subject"]) == (200, withdrawal.public_id)
    assert li.get("/desk/transactions/wdr_aaaaaaaaaaaaaaaa/path").status == 404


def test_who_talks_is_proved_by_a_code_and_not_asked_of_one_who_is_signed_in(
    li: Caller, lin: Caller, case: Case
) -> None:
    at = f"/desk/cases/{case.public_id}/proof"
    signed_in = li.post(at, {})
    assert (signed_in.status, signed_in.code) == (409, "case-proved")
    Conversation.objects.update(proof="none")
    asked = li.post(at, {"identifier": "13800006631"})
    assert (asked.status, asked.body["id"]) == (200, case.public_id)
    talk = li.get(f"/desk/cases/{case.public_id}/messages").body["items"]
    assert "请把收到的 6 位数字发在这里" in talk[-1]["text"]


def test_the_queue_is_taken_from_the_front(li: Caller, lin: Caller, wang: Caller) -> None:
    assert lin.user
    assert wang.user
    small = world.case_about(world.stuck(lin.user, yuan=20), lin.user)
    large = world.case_about(world.stuck(wang.user, yuan=20_000), wang.user)
    assert [one["id"] for one in li.get("/desk/queue").body] == [large.public_id, small.public_id]
    taken = li.post("/desk/queue/next").body
    assert (taken["id"], taken["assigned_to"]["name"]) == (large.public_id, "李敏")
    assert [one["id"] for one in li.get("/desk/queue").body] == [small.public_id]
    assert [one["id"] for one in li.get("/desk/cases?mine=true").body["items"]] == [large.public_id]
    assert li.post("/desk/queue/next?team=security").code == "queue-empty"


def test_a_case_goes_its_way(li: Caller, zhao: Caller, lin: Caller, case: Case) -> None:
    at = f"/desk/cases/{case.public_id}"
    assert li.post(f"{at}/take").body["assigned_to"]["name"] == "李敏"
    assert li.post(f"{at}/problem", {"issue": "nonsense", "reason": "x"}).status == 422
    other = li.post(f"{at}/problem", {"issue": "unauthorized_transaction", "reason": "不是本人操作"})
    assert (other.status, other.body["issue"]) == (200, "unauthorized_transaction")
    handed = li.post(f"{at}/hand-over", {"team": "security", "reason": "疑似盗刷"}).body
    assert (handed["team"], handed["assigned_to"]) == ("security", None)
    assert [one["id"] for one in li.get("/desk/cases?team=security").body["items"]] == [case.public_id]
    zhao.post(f"{at}/take")
    assert zhao.post(f"{at}/wait").body["status"] == "waiting"
    assert zhao.post(f"{at}/resume").body["status"] == "open"
    zhao.post(f"{at}/wait")
    solved = zhao.post(f"{at}/solve", {"disposition": "answered", "result": "已说明"}).body
    assert (solved["status"], solved["disposition"], solved["solution_note"]) == (
        "solved",
        "answered",
        "已说明",
    )
    refused = li.post(f"{at}/take")
    assert (refused.status, refused.code) == (409, "case-not-open")
    assert li.post(f"{at}/reopen").body["status"] == "open"
    assert lin.get(f"/cases/{case.public_id}").body["status"] == "open"


def test_a_reply_reaches_her_and_a_note_does_not(li: Caller, lin: Caller, case: Case) -> None:
    at = f"/desk/cases/{case.public_id}"
    for _ in range(2):
        said = li.post(f"{at}/replies", {"client_id": "r1", "text": "您好，我来帮您看。"})
        noted = li.post(f"{at}/notes", {"client_id": "n1", "text": "等银行回执"})
    assert (said.status, said.body["sender_name"], noted.body["kind"]) == (201, "李敏", "note")
    assert case.conversation
    hers = lin.get(f"/conversations/{case.conversation.public_id}/messages").body["items"]
    assert [one["text"] for one in hers] == ["您好，我来帮您看。"]
    desks = li.get(f"{at}/messages").body["items"]
    assert [one["kind"] for one in desks] == ["public", "note"]
    assert [one["seq"] for one in li.get(f"{at}/messages?after=1").body["items"]] == [2]


def test_two_colleagues_do_not_answer_past_each_other(li: Caller, zhao: Caller, case: Case) -> None:
    at = f"/desk/cases/{case.public_id}/replies"
    assert case.conversation
    conversations.receive(case.conversation, "在吗", client_id="m1", by=f"customer:{case.customer_id}")
    assert li.post(at, {"client_id": "r1", "text": "在的", "after_seq": 1}).status == 201
    late = zhao.post(at, {"client_id": "r2", "text": "您好", "after_seq": 1})
    assert (late.status, late.code) == (409, "message-collision")
    assert zhao.post(at, {"client_id": "r2", "text": "您好", "after_seq": 2}).status == 201


def test_a_case_we_opened_ourselves_gets_her_talk_with_the_first_answer(
    li: Caller, lin: Caller, case: Case
) -> None:
    Case.objects.update(conversation=None)
    at = f"/desk/cases/{case.public_id}"
    assert li.get(f"{at}/messages").body == {"items": []}
    assert li.get(at).body["conversation"] == ""
    assert li.post(f"{at}/replies", {"client_id": "r1", "text": "我们发现一笔款项"}).status == 201
    [talk] = lin.get("/conversations").body["items"]
    assert li.get(at).body["conversation"] == talk["id"]


def test_a_case_of_nobody_known_has_no_talk(li: Caller, case: Case) -> None:
    Case.objects.update(conversation=None, customer_id=None)
    answer = li.post(f"/desk/cases/{case.public_id}/replies", {"client_id": "r1", "text": "您好"})
    assert (answer.status, answer.code) == (409, "case-no-talk")
    assert li.get(f"/desk/cases/{case.public_id}").body["customer"] is None


def test_whoever_answers_an_untaken_case_has_it(li: Caller, case: Case) -> None:
    li.post(f"/desk/cases/{case.public_id}/replies", {"client_id": "r1", "text": "您好"})
    assert li.get(f"/desk/cases/{case.public_id}").body["assigned_to"]["name"] == "李敏"


def test_she_is_told_the_result_once_and_a_solved_case_is_answered_no_more(
    li: Caller, lin: Caller, case: Case
) -> None:
    at = f"/desk/cases/{case.public_id}"
    for _ in range(2):
        assert li.post(f"{at}/solve", {"result": "已入账"}).body["status"] == "solved"
    assert case.conversation
    hers = lin.get(f"/conversations/{case.conversation.public_id}/messages").body["items"]
    assert [one["text"] for one in hers] == ["已入账"]
    late = li.post(f"{at}/replies", {"client_id": "r1", "text": "您好"})
    assert (late.status, late.code) == (409, "case-not-open")


def test_a_colleague_at_capacity_takes_no_more(li: Caller, case: Case) -> None:
    Case.objects.create(
        issue="fees", assigned_to_id=None, opened_by="assistant", opened_at=case.opened_at,
        queued_at=case.queued_at, solve_due_at=case.solve_due_at,
    )  # fmt: skip
    for _ in range(6):
        Case.objects.create(
            issue="fees", assigned_to_id=li.user.pk, opened_by="assistant", opened_at=case.opened_at,  # type: ignore[union-attr]
            queued_at=case.queued_at, solve_due_at=case.solve_due_at,
        )  # fmt: skip
    full = li.post(f"/desk/cases/{case.public_id}/take")
    assert (full.status, full.code, full.body["params"]["most"]) == (409, "case-full", 6)
