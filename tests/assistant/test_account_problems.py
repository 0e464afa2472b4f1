"""Cannot sign in, locked, forgotten: which cause follows from which facts, and that each has its words in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.cannot_sign_in import EVIDENCE, MENDED_BY, diagnose
from walletdesk.core import words
from walletdesk.people import standing
from walletdesk.people.standing import CodeFacts, SignInFacts

AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
ISSUES = ("account_locked", "forgot_password", "cannot_sign_in")


def seen(**known: Any) -> SignInFacts:
    return SignInFacts(
        **{
            "public_id": "cus_1",
            "registered_at": AT,
            "activated_at": AT,
            "phone": "138****6631",
            "left": 5,
            **known,
        }
    )


def code(state: str, purpose: str = "reset") -> CodeFacts:
    return CodeFacts("code_1", purpose, "sms", "138****6631", AT, AT + timedelta(minutes=10), state, 5)


LOCKED = {"locked_since": AT, "locked_until": AT + timedelta(minutes=15), "wrong": 5}
STRANGE = {"strange": 3, "strange_at": AT, "strange_device": "Firefox · Windows", "tries": 5}
LATER = AT + timedelta(hours=1)
RESET = {"password_at": LATER, "password_how": "reset"}
CHANGED = {"password_at": AT, "password_how": "changed"}
IN = {"last_in_at": AT, "last_device": "Chrome · Android"}


@pytest.mark.parametrize(
    ("known", "locked", "forgot", "cannot"),
    [
        ({}, "sign_in_open", "password_forgotten", "sign_in_no_trace"),
        ({"activated_at": None}, "not_activated", "not_activated", "not_activated"),
        (LOCKED, "sign_in_locked", "sign_in_locked", "sign_in_locked"),
        ({**LOCKED, **STRANGE}, *["sign_in_locked_by_others"] * 3),
        (STRANGE, *["sign_in_tried_by_others"] * 3),
        ({"phone": ""}, "no_address", "no_address", "no_address"),
        ({"phone": "", "email": "l***@example.com"}, "sign_in_open", "password_forgotten", "sign_in_no_trace"),
        ({"unlocked_at": AT, "unlocked_how": "code"}, "sign_in_unlocked", "password_forgotten", "sign_in_no_trace"),
        ({"lock_ended_at": AT}, "sign_in_lock_over", "password_forgotten", "sign_in_lock_over"),
        ({"lock_ended_at": AT, "unlocked_at": LATER}, "sign_in_unlocked", "password_forgotten", "sign_in_lock_over"),
        ({"lock_ended_at": AT, "last_in_at": LATER}, "sign_in_lock_over", "password_forgotten", "sign_in_fine"),
        ({"wrong": 2, "left": 3}, "password_wrong", "password_forgotten", "password_wrong"),
        ({"code": code("over")}, "code_used_up", "code_used_up", "code_used_up"),
        ({"code": code("over", "unlock")}, "code_used_up", "password_forgotten", "code_used_up"),
        ({"code": code("undelivered")}, "sign_in_open", "code_undelivered", "code_undelivered"),
        ({"code": code("expired")}, "sign_in_open", "code_expired", "sign_in_no_trace"),
        ({"code": code("arrived")}, "sign_in_open", "code_under_way", "code_under_way"),
        ({"code": code("waiting")}, "sign_in_open", "code_under_way", "code_under_way"),
        ({"code": code("used")}, "sign_in_open", "password_forgotten", "sign_in_no_trace"),
        ({"code": code("used"), **RESET}, "sign_in_open", "password_reset_done", "password_changed_lately"),
        ({**CHANGED}, "sign_in_open", "password_forgotten", "password_changed_lately"),
        ({**CHANGED, "last_in_at": LATER}, "sign_in_open", "password_forgotten", "sign_in_fine"),
        ({**IN, "ins": 3}, "sign_in_open", "password_forgotten", "sign_in_not_kept"),
        ({"last_in_at": AT, "signed_out_at": LATER}, "sign_in_open", "password_forgotten", "signed_out_everywhere"),
        ({"last_in_at": AT}, "sign_in_open", "password_forgotten", "sign_in_fine"),
    ],
)  # fmt: skip
def test_the_cause_follows_from_the_facts(
    known: dict[str, Any], locked: str, forgot: str, cannot: str
) -> None:
    found = [diagnose(issue, seen(**known)) for issue in ISSUES]
    assert [one.cause for one in found] == [locked, forgot, cannot]
    for one in found:
        assert one.needs_person == (one.cause == "no_address")
        assert {e.ref.field for e in one.evidence} <= {"registered_at", *EVIDENCE, *standing_fields()}
        for lang in ("zh-hans", "en"):
            assert words.say(one.title, lang)


def standing_fields() -> set[str]:
    return {f"code_{name}" for name in ("sent_at", "to", "state", "expires_at", "wrong")}


@pytest.mark.parametrize("issue", ISSUES)
@pytest.mark.parametrize(
    "cause", sorted({*MENDED_BY, "no_address", "signed_out_everywhere", "sign_in_not_kept"})
)
@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_every_cause_is_told_with_its_remedies(
    guarded, issue: str, cause: str, lang: str, monkeypatch
) -> None:
    """Whatever the records say, there is a sentence for it in both languages, and each remedy has its button and its end."""
    full = SignInFacts(
        public_id=guarded.public_id,
        registered_at=AT, activated_at=None if cause == "not_activated" else AT, phone="138****6631", email="l***@example.com",
        locked_since=AT, locked_until=AT, lock_ended_at=AT, unlocked_at=AT, unlocked_how="act", wrong=4, left=1,
        tries=6, by_phone=3, by_email=3, first_try_at=AT, last_try_at=AT, strange=3, strange_at=AT,
        strange_device="Firefox · Windows", password_at=AT, password_how="changed", last_in_at=AT,
        last_device="Chrome · Android", ins=4, signed_out_at=AT, code=code("over"),
    )  # fmt: skip
    monkeypatch.setattr(standing, "facts_of", lambda user: full)
    monkeypatch.setattr("walletdesk.assistant.playbooks.cannot_sign_in._certain", lambda facts: cause)
    playbook = playbooks.for_issue(issue)
    finding = playbook.look(guarded.public_id, guarded.pk)
    assert finding.cause == cause
    assert playbook.tell(finding).render(lang, guarded.pk).text
    for remedy in playbook.remedies(finding):
        assert words.say(remedy.why, lang)
        assert playbook.told_after(finding, remedy).render(lang, guarded.pk).text
