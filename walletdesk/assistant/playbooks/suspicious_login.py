"""«Somebody is in my account»: the very sign-ins with device, place and time; the others ended, a new password, money guarded.

A stranger is told only what holds for everybody; where a sign-in came from is never told more finely than known or new.
"""

from __future__ import annotations

import re

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence, Word
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.assistant.questions import Question
from walletdesk.people import acts as people_acts
from walletdesk.people import sign_ins, standing
from walletdesk.people.models import User
from walletdesk.people.sign_ins import SignIns
from walletdesk.safety import freezes
from walletdesk.safety.denying import DENY

DONE = Choice(Sentence("choice-login-mine"), "done")
PERSON = Choice(Sentence("choice-person"), "human")
RECORDS = Choice(Sentence("choice-login-records"), "issue:unauthorized_transaction")
LOSS, RESET = "freeze.report_loss", people_acts.SEND_RESET
WHY = {DENY: "why-login-deny", RESET: "why-send-reset", LOSS: "why-login-loss"}
# What was told in words beside the sign-ins: a code or password is out, or the phone is gone.
GIVEN = re.compile(
    r"(?:验证码|密码|账号).{0,10}(?:告诉|给了|发给|泄[露漏]|填了|输了)|(?:告诉|给了|发给|填了|输了|泄[露漏]).{0,10}(?:验证码|密码)|钓鱼|木马|"
    r"\b(?:gave|told|shared|typed|entered|leaked|phish\w*|malware)\b.{0,40}\b(?:code|password|login|link|details)|phish|malware",
    re.I,
)
LOST = re.compile(
    r"挂失|report (?:the |a |my )?loss|"
    r"(?:手机|电话).{0,4}(?:丢|掉了|被偷|被抢|不见|没了)|丢了?手机|\b(?:phone)\b.{0,14}\b(?:stolen|snatched|lost|gone)|"
    r"\b(?:lost|dropped|stole|stolen|nicked|pinched|snatched)\b.{0,8}\bphone|\bphone\b.{0,14}\b(?:nicked|pinched)\b",
    re.I,
)
LISTED = (
    "login_changed",
    "login_secret_given",
    "login_phone_lost",
)  # whose own sentence speaks of no sign-in
OFFERED: dict[str, tuple[str, ...]] = {
    "login_strange_open": (DENY, RESET, LOSS),
    "login_strange_over": (RESET, DENY, LOSS),
    "login_changed": (RESET, LOSS, DENY),
    "login_tried": (RESET, DENY),
    "login_all_known": (DENY, RESET, LOSS),
    "login_none": (RESET, LOSS),
    "login_secret_given": (DENY, RESET, LOSS),
    "login_phone_lost": (LOSS, DENY),
}


@playbook
class SuspiciousLogin(Playbook):
    issue = "suspicious_login"
    team = "security"

    def before_proof(self) -> Answer:
        return Answer(
            [
                Sentence("login-before-now"),
                Sentence("login-before-never").apart(),
                Sentence("login-before-who").apart(),
            ]
        )

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        user = User.objects.customers().filter(pk=customer_id).first()
        if user is None:
            return Candidates((), ())
        told = "lost" if LOST.search(slots.text) else "given" if GIVEN.search(slots.text) else ""
        return Candidates([Question(f"in:{user.public_id}:{told}")], ())

    def look(self, subject: str, customer_id: int) -> Finding:
        _, public_id, told = (*subject.split(":"), "", "")[:3]
        user = User.objects.customers().filter(public_id=public_id, pk=customer_id).first()
        if user is None:
            raise LookupError(subject)
        return diagnose(subject, sign_ins.of(user), told)

    def tell(self, finding: Finding) -> Answer:
        lines = [_line(number).apart() for number in _numbers(finding)]
        key = finding.cause.removeprefix("login_").replace("_", "-")
        if finding.cause == "login_phone_lost" and _stopped(finding):
            key += "-stopped"
        these = [Sentence("login-these").apart()] if lines and finding.cause in LISTED else []
        told = [Sentence(f"login-{key}", **_spoken(finding)), *these, *lines]
        if finding.cause != "login_none":
            told.append(
                Sentence(f"login-advice-{'lost' if finding.cause == 'login_phone_lost' else 'plain'}").apart()
            )
        offered = [
            Choice(Sentence(f"choice-login-{_short(one.act)}"), f"do:{one.act}")
            for one in self.remedies(finding)
        ]
        return Answer(told, choices=[*offered, *([DONE] if lines else []), PERSON])

    def remedies(self, finding: Finding) -> list[Remedy]:
        public_id, stopped = finding.subject.split(":")[1], _stopped(finding)
        return [
            Remedy(act, {"customer": public_id}, WHY[act])
            for act in OFFERED[finding.cause]
            if not (act == LOSS and stopped)
        ]

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        said = [Sentence(f"login-done-{_short(remedy.act)}")]
        left = [one.act for one in self.remedies(finding) if one.act in (RESET,) and one.act != remedy.act]
        more = [Choice(Sentence(f"choice-login-{_short(act)}"), f"do:{act}") for act in left]
        if remedy.act != RESET:
            return Answer(said, choices=[*more, RECORDS, PERSON])
        public_id = finding.subject.split(":")[1]
        code = standing.facts_of(User.objects.customers().get(public_id=public_id)).code
        return Answer(
            [
                Sentence(
                    "signin-done-send-reset",
                    to=Ref("sign-in", public_id, "code_to"),
                    minutes=Ref("setting", "code.minutes", "value"),
                ),
                Sentence("signin-keep-code"),
            ],
            choices=[RECORDS, PERSON],
            card={"kind": "code", "code": code.id} if code else {"kind": "sign-in"},
        )

    def not_found(self) -> Sentence:
        return Sentence("signin-nobody")


def diagnose(subject: str, seen: SignIns, told: str = "") -> Finding:
    """The cause, from the facts alone: no query, no clock, no side effect."""
    cause = _cause(seen, told)
    shown = seen.strange if cause.startswith("login_strange") else seen.latest[:3]
    evidence = [
        Evidence(f"evidence-login-{name.replace('_', '-')}", Ref("visit", one.public_id, name))
        for one in shown
        for name in ("at", "device", "place", "state", *(("ended_at",) if one.ended_at else ()))
    ]
    facts = [
        *((("strange", "strange_at", "strange_device")) if seen.tries and cause == "login_tried" else ()),
        *(("password_at", "password_how") if seen.password_at else ()),
    ]
    evidence += [
        Evidence(f"evidence-signin-{name.replace('_', '-')}", Ref("sign-in", seen.public_id, name))
        for name in facts
    ]
    return Finding(
        SuspiciousLogin.issue,
        cause,
        subject,
        tuple(evidence),
        settled=cause == "login_all_known",
        team=SuspiciousLogin.team,
        urgent=cause in ("login_strange_open", "login_changed", "login_secret_given", "login_phone_lost"),
    )


def _cause(seen: SignIns, told: str) -> str:
    if told == "lost":
        return "login_phone_lost"
    if any(one.running for one in seen.strange):
        return "login_strange_open"
    if told == "given":
        return "login_secret_given"
    if seen.strange:
        return "login_strange_over"
    if seen.contact_at:
        return "login_changed"
    if seen.tries:
        return "login_tried"
    return "login_all_known" if seen.latest else "login_none"


def _stopped(finding: Finding) -> bool:
    """Whether the owner's own stop is in force: then nobody is told to report what is reported."""
    user = User.objects.customers().filter(public_id=finding.subject.split(":")[1]).first()
    return user is not None and any(row.basis == "owner" for row in freezes.standing(user.pk))


def _numbers(finding: Finding) -> list[str]:
    return list(dict.fromkeys(one.ref.id for one in finding.evidence if one.ref.kind == "visit"))


def _line(number: str) -> Sentence:
    return Sentence(
        "login-line", **{name: Ref("visit", number, name) for name in ("at", "device", "place", "state")}
    )


def _spoken(finding: Finding) -> dict[str, Ref | Word]:
    if finding.cause != "login_tried":
        return {}
    return {
        one.ref.field: one.ref
        for one in finding.evidence
        if one.ref.kind == "sign-in" and "strange" in one.ref.field
    }


def _short(act: str) -> str:
    return act.partition(".")[2].replace("_", "-")
