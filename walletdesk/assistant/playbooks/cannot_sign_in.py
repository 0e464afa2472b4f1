"""Somebody is not in: what their own records say of it, and what opens the door again.

`account_locked` and `forgot_password` are the same look with another question first. A stranger is told only what holds
for everybody; the account is spoken of once they have proved whose it is.
"""

from __future__ import annotations

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
from walletdesk.people import acts, standing, unlocking
from walletdesk.people.models import User
from walletdesk.people.standing import SignInFacts

DONE = Choice(Sentence("choice-helped"), "done")
PERSON = Choice(Sentence("choice-person"), "human")
SAFE = Choice(Sentence("choice-issue", issue=Word("issue-suspicious-login")), "issue:suspicious_login")
NOT_KEPT = 3  # sign-ins within the hour from one device: it does not keep them
SETTLED = frozenset({"sign_in_unlocked", "sign_in_lock_over", "sign_in_fine", "password_reset_done"})
FOR_A_PERSON = frozenset({"no_address"})

RESET, UNLOCK, ACTIVATION, OUT = acts.SEND_RESET, unlocking.ACT, acts.SEND_ACTIVATION, acts.SIGN_OUT
WHY = {
    RESET: "why-send-reset",
    UNLOCK: "why-unlock",
    ACTIVATION: "why-send-activation",
    OUT: "why-sign-out",
}
# What mends each cause, the best first; where nothing stands, waiting or a look at the device does.
MENDED_BY: dict[str, tuple[str, ...]] = {
    "not_activated": (ACTIVATION,),
    "sign_in_locked": (UNLOCK, RESET),
    "sign_in_locked_by_others": (RESET, UNLOCK, OUT),
    "sign_in_tried_by_others": (RESET, OUT),
    "password_changed_lately": (RESET, OUT),
    **dict.fromkeys(
        (
            "sign_in_unlocked sign_in_lock_over sign_in_open sign_in_fine sign_in_no_trace password_wrong "
            "password_forgotten code_undelivered code_used_up code_expired code_under_way"
        ).split(),
        (RESET,),
    ),
}
EVIDENCE = (  # as a colleague reads it: what bars the way, who tried, the password, who it is
    "locked_since locked_until lock_ended_at unlocked_at unlocked_how wrong tries by_phone by_email first_try_at last_try_at "
    "strange strange_at strange_device password_at password_how signed_out_at last_in_at last_device phone email"
).split()
CODE_EVIDENCE = "code_sent_at code_to code_state code_expires_at code_wrong".split()


@playbook
class CannotSignIn(Playbook):
    issue = "cannot_sign_in"
    team = "security"

    # -- who ------------------------------------------------------------------------------------------------------

    def before_proof(self) -> Answer:
        """What holds for everybody, so that many need no more."""
        return Answer(
            [
                Sentence("signin-before-try"),
                Sentence("signin-before-locked", **rules_in_force()),
                Sentence("signin-before-unfinished"),
            ]
        )

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        """It is about nobody but the one who asks."""
        return Candidates(list(User.objects.customers().filter(pk=customer_id)), ())

    def not_found(self) -> Sentence:
        return Sentence("signin-nobody")

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        user = User.objects.customers().filter(public_id=subject, pk=customer_id).first()
        if user is None:
            raise LookupError(subject)
        return diagnose(self.issue, standing.facts_of(user))

    # -- the words ------------------------------------------------------------------------------------------------

    def tell(self, finding: Finding) -> Answer:
        offered = [
            Choice(Sentence(f"choice-do-{_short(one.act)}"), f"do:{one.act}")
            for one in self.remedies(finding)
        ]
        offered = [] if any(one.alone for one in self.remedies(finding)) else offered
        danger = [SAFE] if finding.cause.endswith("by_others") else []
        ends = [] if finding.needs_person else [*offered, *danger, DONE, PERSON]
        return Answer(_told(finding), choices=ends)

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        subject, key = finding.subject, f"signin-done-{_short(remedy.act)}"
        ends = [DONE, PERSON]
        if remedy.act not in (RESET, ACTIVATION):
            card = {"kind": "sign-in"} if remedy.act == UNLOCK else None
            again = [Choice(Sentence("choice-do-send-reset"), f"do:{RESET}")] if remedy.act == UNLOCK else []
            return Answer([Sentence(key)], choices=[*again, *ends], card=card)
        sent = standing.facts_of(User.objects.customers().get(public_id=subject)).code
        to_form = remedy.act == RESET and sent is not None
        return Answer(
            [
                Sentence(key, to=_ref(subject, "code_to"), minutes=Ref("setting", "code.minutes", "value")),
                Sentence("signin-keep-code"),
            ],
            choices=ends,
            card={"kind": "code", "code": sent.id} if to_form and sent else {"kind": "sign-in"},
        )

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        customer = {"customer": finding.subject}
        return [
            Remedy(act, customer, WHY[act], alone=act == UNLOCK and self.opens(finding))
            for act in self.order(MENDED_BY.get(finding.cause, ()))
        ]

    def opens(self, finding: Finding) -> bool:
        """Whether the lock is opened without asking further: their own mistakes, and no sign of anybody else."""
        return finding.cause == "sign_in_locked"

    def order(self, mended_by: tuple[str, ...]) -> tuple[str, ...]:
        return mended_by


def diagnose(issue: str, seen: SignInFacts) -> Finding:
    """The cause, from the facts alone: no query, no clock, no side effect."""
    cause = _certain(seen) or (_of_reset(seen) if issue == "forgot_password" else "")
    cause = cause or (_of_lock(seen) if issue == "account_locked" else "") or _of_sign_in(seen)
    return Finding(
        issue=issue,
        cause=cause,
        subject=seen.public_id,
        evidence=tuple(_evidence(seen)),
        needs_person=cause in FOR_A_PERSON,
        settled=cause in SETTLED,
        team=CannotSignIn.team,
    )


def _certain(seen: SignInFacts) -> str:
    """What keeps anybody out, whatever they asked."""
    if seen.activated_at is None:
        return "not_activated"
    if seen.locked_until:
        return "sign_in_locked_by_others" if seen.strange else "sign_in_locked"
    if seen.strange:
        return "sign_in_tried_by_others"
    return "" if seen.phone or seen.email else "no_address"


def _of_lock(seen: SignInFacts) -> str:
    """Asked «why is it locked», and it is not (any more)."""
    newer = seen.unlocked_at and (seen.lock_ended_at is None or seen.unlocked_at > seen.lock_ended_at)
    if newer:
        return "sign_in_unlocked"
    if seen.lock_ended_at:
        return "sign_in_lock_over"
    if seen.code and seen.code.state == "over":
        return "code_used_up"
    return "password_wrong" if seen.wrong else "sign_in_open"


def _of_reset(seen: SignInFacts) -> str:
    """Asked for a new password: how far they came with it."""
    if seen.code and seen.code.purpose == "reset" and seen.code.state != "used":
        return _of_code(seen)
    code = seen.code
    if code and code.purpose == "reset" and seen.password_how == "reset" and seen.password_at > code.sent_at:  # type: ignore[operator]
        return "password_reset_done"
    return "password_forgotten"


def _of_code(seen: SignInFacts) -> str:
    state = seen.code.state if seen.code else ""
    known = {"undelivered": "code_undelivered", "over": "code_used_up", "expired": "code_expired"}
    return known.get(state, "code_under_way")


def _of_sign_in(seen: SignInFacts) -> str:
    """Asked «why can I not sign in», and nothing bars the way for certain."""
    if seen.code and seen.code.state not in ("used", "expired"):
        return _of_code(seen)
    since_in = seen.last_in_at
    if seen.password_at and (since_in is None or since_in < seen.password_at):
        return "password_changed_lately"
    if seen.wrong:
        return "password_wrong"
    if seen.lock_ended_at and not (since_in and since_in > seen.lock_ended_at):
        return "sign_in_lock_over"
    if seen.ins >= NOT_KEPT and seen.last_device:
        return "sign_in_not_kept"
    if seen.signed_out_at and (since_in is None or since_in < seen.signed_out_at):
        return "signed_out_everywhere"
    return "sign_in_fine" if since_in else "sign_in_no_trace"


def _evidence(seen: SignInFacts) -> list[Evidence]:
    """Everything the records hold, in the order a colleague reads it."""
    named = [name for name in EVIDENCE if getattr(seen, name)] + (CODE_EVIDENCE if seen.code else [])
    if seen.activated_at is None:
        named.insert(0, "registered_at")
    if seen.code and not seen.code.wrong:
        named.remove("code_wrong")
    return [Evidence(f"evidence-signin-{_dashed(name)}", _ref(seen.public_id, name)) for name in named]


def _told(finding: Finding) -> list[Sentence]:
    """The cause with its figures, then what it asks of the customer."""
    subject, cause = finding.subject, finding.cause
    known = {one.ref.field for one in finding.evidence}
    used = [name for name in SPOKEN.get(cause, ()) if name in known]
    first = Sentence(
        f"signin-{_dashed(cause)}", **{name: _ref(subject, name) for name in used}, **_setting(cause)
    )
    told = [first]
    if cause == "sign_in_locked":
        ways = [name for name in ("by_phone", "by_email") if name in known]
        told += (
            [Sentence(f"signin-{_dashed('_and_'.join(ways))}", **{n: _ref(subject, n) for n in ways})]
            if ways
            else []
        )
    if cause.endswith("by_others"):
        told.append(Sentence("signin-others-advice"))
    if cause in ("sign_in_fine", "sign_in_no_trace", "sign_in_not_kept"):
        told.append(Sentence("signin-look-at-device"))
    if cause in ("sign_in_fine", "sign_in_no_trace"):
        told += [
            Sentence(f"signin-your-{name}", **{name: _ref(subject, name)})
            for name in ("phone", "email")
            if name in known
        ]
    if cause == "password_wrong":
        told.append(Sentence("signin-left", left=_ref(subject, "left")))
    return told


# The fields each first sentence speaks from; all are there whenever the cause is.
SPOKEN: dict[str, tuple[str, ...]] = {
    "not_activated": ("registered_at",),
    "sign_in_locked": ("locked_since", "wrong", "locked_until"),
    "sign_in_locked_by_others": ("locked_since", "locked_until", "strange", "strange_device"),
    "sign_in_tried_by_others": ("strange", "strange_at", "strange_device"),
    "sign_in_unlocked": ("unlocked_at", "unlocked_how"),
    "sign_in_lock_over": ("lock_ended_at",),
    "password_wrong": ("wrong", "last_try_at"),
    "password_changed_lately": ("password_at", "password_how"),
    "password_reset_done": ("password_at",),
    "password_forgotten": (),
    "code_undelivered": ("code_sent_at", "code_to"),
    "code_used_up": ("code_sent_at", "code_wrong"),
    "code_expired": ("code_sent_at", "code_expires_at"),
    "code_under_way": ("code_sent_at", "code_to", "code_expires_at"),
    "signed_out_everywhere": ("signed_out_at",),
    "sign_in_not_kept": ("last_in_at", "last_device"),
    "sign_in_fine": ("last_in_at",),
}


def _setting(cause: str) -> dict[str, Ref]:
    return rules_in_force() if cause == "sign_in_open" else {}


def rules_in_force() -> dict[str, Ref]:
    return {
        "most": Ref("setting", "sign_in.wrong_max", "value"),
        "minutes": Ref("setting", "sign_in.lock_minutes", "value"),
    }


def _ref(subject: str, name: str) -> Ref:
    return Ref("sign-in", subject, name)


def _short(act: str) -> str:
    return _dashed(act.partition(".")[2])


def _dashed(name: str) -> str:
    return name.replace("_", "-")
