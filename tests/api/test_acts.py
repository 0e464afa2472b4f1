"""Remedies and approvals over the API: exactly the plan that was shown, by whom it may be done."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api import world
from tests.api.caller import Caller
from tests.people.factors.helpers import digits, with_totp
from walletdesk.desk.models import Case
from walletdesk.money import ledger
from walletdesk.money.topups import topups

pytestmark = pytest.mark.django_db
WITHIN, ABOVE = 500, 30_000  # yuan: what an agent may credit alone, and what not


def case_of(lin: Caller, yuan: int) -> Case:
    assert lin.user
    return world.case_about(world.stuck(lin.user, yuan=yuan), lin.user)


def option(who: Caller, case: Case, act: str = "topup.credit") -> dict[str, Any]:
    found = who.get(f"/desk/cases/{case.public_id}/remedies")
    assert found.status == 200, found
    return next(one for one in found.body["options"] if one["act"] == act)


def do(who: Caller, case: Case, shown: dict[str, Any], **more: str) -> Any:
    asked = {"act": shown["act"], "plan_hash": shown["plan_hash"], **more}
    return who.post(f"/desk/cases/{case.public_id}/remedies", asked)


def balance(lin: Caller) -> int:
    [account] = lin.get("/accounts").body
    return int(account["available"]["minor"])


def test_the_finding_comes_with_its_remedy_and_the_very_postings(lin: Caller, li: Caller) -> None:
    case = case_of(lin, WITHIN)
    found = li.get(f"/desk/cases/{case.public_id}/remedies").body
    assert (found["cause"], bool(found["title"])) == ("callback_missing", True)
    shown = option(li, case)
    assert (shown["answer"], shown["inputs"], shown["asked"]) == ("allow", {"topup": case.subject}, "")
    assert [one["amount"]["minor"] for one in shown["postings"]] == [-50_000, 50_000]
    assert len(shown["plan_hash"]) == 64
    [told] = shown["told"]
    assert "¥500.00" in told["text"]
    assert (told["language"], told["other_side"], told["channels"][0]) == ("zh-hans", False, "app")
    assert found["reply"].startswith("您好，我是客服李敏。找到了：")
    assert "但确认消息没有送到我们这里" in found["reply"]


def test_within_their_authority_it_is_done_at_once_and_once(lin: Caller, li: Caller) -> None:
    case = case_of(lin, WITHIN)
    shown = option(li, case)
    done = do(li, case, shown)
    assert (done.status, done.body["done"], done.body["approval"]) == (200, True, "")
    assert balance(lin) == 50_000
    again = do(li, case, shown)
    assert (again.status, again.code) == (409, "act-moved")
    assert balance(lin) == 50_000


def test_above_their_authority_it_waits_for_another_person(lin: Caller, li: Caller, sun: Caller) -> None:
    case = case_of(lin, ABOVE)
    shown = option(li, case)
    assert shown["answer"] == "approve"
    why = do(li, case, shown)
    assert (why.status, why.code) == (422, "approval-why-missing")
    asked = do(li, case, shown, reason="银行已确认")
    assert (asked.status, asked.body["done"], balance(lin)) == (200, False, 0)
    waiting = asked.body["approval"]
    assert do(li, case, shown, reason="银行已确认").body["approval"] == option(li, case)["asked"] == waiting

    [listed] = sun.get("/desk/approvals").body["items"]
    whole = sun.get(f"/desk/approvals/{waiting}").body
    assert "¥30,000.00" in whole.pop("told")[0]["text"]
    assert {**listed, "refusal": ""} == whole
    assert (listed["requested_by"], listed["reason"], listed["may_decide"]) == ("李敏", "银行已确认", True)
    assert (listed["requested_role"], listed["proof"]) == ("agent", "session")
    assert (listed["case"], listed["postings"]) == (case.public_id, shown["postings"])
    assert not li.get(f"/desk/approvals/{waiting}").body["may_decide"]

    own = li.post(f"/desk/approvals/{waiting}/approve")
    assert (own.status, own.code) == (403, "approval-own")
    approved = sun.post(f"/desk/approvals/{waiting}/approve")
    assert (approved.status, approved.body["status"], balance(lin)) == (200, "approved", ABOVE * 100)
    again = sun.post(f"/desk/approvals/{waiting}/approve")
    assert (again.status, again.code, balance(lin)) == (409, "approval-closed", ABOVE * 100)
    assert ledger.check_invariants() == []


def test_an_agents_word_does_not_cover_what_is_above_an_agent(lin: Caller, li: Caller, zhao: Caller) -> None:
    case = case_of(lin, 60_000)
    waiting = do(li, case, option(li, case), reason="银行已确认").body["approval"]
    above = zhao.post(f"/desk/approvals/{waiting}/approve")
    assert (above.status, above.code, balance(lin)) == (403, "approval-above-you", 0)


def test_a_request_is_declined_with_a_reason(lin: Caller, li: Caller, sun: Caller) -> None:
    case = case_of(lin, ABOVE)
    waiting = do(li, case, option(li, case), reason="银行已确认").body["approval"]
    assert sun.post(f"/desk/approvals/{waiting}/decline", {"reason": ""}).status == 422
    assert sun.post(f"/desk/approvals/{waiting}/decline", {"reason": "  "}).code == "approval-reason-missing"
    declined = sun.post(f"/desk/approvals/{waiting}/decline", {"reason": "先问银行"})
    assert (declined.status, declined.body["status"], balance(lin)) == (200, "declined", 0)
    assert sun.get("/desk/approvals").body["items"] == []


def test_a_request_is_void_where_things_moved_since(lin: Caller, li: Caller, sun: Caller) -> None:
    case = case_of(lin, ABOVE)
    waiting = do(li, case, option(li, case), reason="银行已确认").body["approval"]
    topups.credit(topups.find(case.subject), by=world.BANK)
    void = sun.post(f"/desk/approvals/{waiting}/approve")
    assert (void.status, void.code) == (409, "approval-void")
    assert sun.get(f"/desk/approvals/{waiting}").body["status"] == "void"
    assert balance(lin) == ABOVE * 100


def test_a_plan_that_was_not_shown_is_not_done(lin: Caller, li: Caller) -> None:
    case = case_of(lin, WITHIN)
    shown = option(li, case)
    made_up = do(li, case, {**shown, "plan_hash": "0" * 64})
    assert (made_up.status, made_up.code) == (409, "act-moved")
    other_act = do(li, case, {**shown, "act": "topup.send_back"})
    assert (other_act.status, other_act.code) == (409, "act-moved")
    assert balance(lin) == 0


def test_an_operator_looks_but_may_not_touch_money(lin: Caller, db: None) -> None:
    from tests.api.conftest import make_colleague

    wu = Caller(make_colleague("吴迪", "operator"))
    case = case_of(lin, WITHIN)
    shown = option(wu, case)
    assert (shown["answer"], bool(shown["refusal"])) == ("refuse", True)
    refused = do(wu, case, shown)
    assert (refused.status, refused.code, balance(lin)) == (403, "authority-not-yours", 0)


def test_a_case_where_nothing_was_diagnosed_offers_nothing(lin: Caller, li: Caller) -> None:
    case = case_of(lin, WITHIN)
    Case.objects.update(finding=None)
    assert li.get(f"/desk/cases/{case.public_id}/remedies").body == {
        "cause": "",
        "title": "",
        "evidence": [],
        "options": [],
        "reply": "",
    }


def test_above_a_limit_a_colleague_with_an_app_proves_that_very_request(
    lin: Caller, li: Caller, sun: Caller
) -> None:
    assert lin.user
    one = case_of(lin, ABOVE)
    other = world.case_about(world.stuck(lin.user, yuan=ABOVE - 1, key="another"), lin.user)
    waiting, else_ = (
        do(li, case, option(li, case), reason="银行已确认").body["approval"] for case in (one, other)
    )
    secret = with_totp(sun.user)  # type: ignore[arg-type]
    asked = sun.post(f"/desk/approvals/{waiting}/approve")
    assert (asked.status, asked.code) == (403, "proof-needed")
    challenge = asked.body["params"]["challenge"]
    assert sun.get(f"/challenges/{challenge}").body["amount"]["minor"] == ABOVE * 100
    given = sun.post(f"/challenges/{challenge}/prove", {"way": "totp", "answer": digits(secret)}).body["id"]
    elsewhere = sun.post(f"/desk/approvals/{else_}/approve", Proof=given)
    assert (elsewhere.status, elsewhere.code, balance(lin)) == (403, "proof-altered", 0)
    done = sun.post(f"/desk/approvals/{waiting}/approve", Proof=given)
    assert (done.status, done.body["status"], balance(lin)) == (200, "approved", ABOVE * 100)
    assert sun.post(f"/desk/approvals/{else_}/approve", Proof=given).status == 403
    assert li.get(f"/challenges/{challenge}").status == lin.get(f"/challenges/{challenge}").status == 404
