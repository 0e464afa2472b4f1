"""How a person's sign-in stands: the lock, the wrong tries, the password, the latest code. Facts only, read at one moment.

What follows from them is judged elsewhere (the playbooks); here nothing is changed and nothing concluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.models import Event, OutboxItem
from walletdesk.core.settings_dated import setting
from walletdesk.people import codes, wrong_tries
from walletdesk.people.models import Code, SignInTries, User, Visit, WrongTry

LATELY = timedelta(days=1)
CODE_LATELY = timedelta(hours=2)
PASSWORD_LATELY = timedelta(days=7)
HOUR = timedelta(hours=1)
UNLOCKED, PASSWORD = "person.unlocked", ("person.password_reset", "person.password_changed")
ASKED_FOR = (codes.RESET, codes.UNLOCK, codes.ACTIVATE)


@dataclass(frozen=True)
class CodeFacts:
    """The latest code a person was sent. `state`: used, over (too many wrong), expired, undelivered, waiting or arrived."""

    id: str
    purpose: str
    channel: str
    to: str  # masked
    sent_at: datetime
    expires_at: datetime
    state: str
    wrong: int


@dataclass(frozen=True)
class SignInFacts:
    """Everything that may explain why somebody is not in. Moments are None where there is no record of such a thing."""

    public_id: str
    registered_at: datetime
    activated_at: datetime | None = None
    phone: str = ""  # masked, and only where shown to be theirs
    email: str = ""
    locked_since: datetime | None = None
    locked_until: datetime | None = None
    lock_ended_at: datetime | None = None  # by itself, within a day
    unlocked_at: datetime | None = None  # by code, by staff or by a reset, within a day
    unlocked_how: str = ""
    wrong: int = 0  # in a row, as the lock counts them
    left: int = 0
    tries: int = 0  # wrong ones within a day, from wherever
    by_phone: int = 0
    by_email: int = 0
    first_try_at: datetime | None = None
    last_try_at: datetime | None = None
    strange: int = 0  # of them, from a place and device never signed in from
    strange_at: datetime | None = None
    strange_device: str = ""
    password_at: datetime | None = None  # changed or reset, within a week
    password_how: str = ""  # reset or changed
    last_in_at: datetime | None = None
    last_device: str = ""
    ins: int = 0  # sign-ins within the hour from that device
    signed_out_at: datetime | None = None  # everywhere at once, within a day
    code: CodeFacts | None = None


def facts_of(user: User) -> SignInFacts:
    """How this person's sign-in stands now."""
    now = clock.now()
    return SignInFacts(
        public_id=user.public_id,
        registered_at=user.created_at,
        activated_at=user.activated_at,
        phone=user.masked_phone if user.proved_phone else "",
        email=user.masked_email if user.proved_email else "",
        signed_out_at=_within(user.signed_out_at, now - LATELY),
        code=_code(user, now),
        **_lock(user, now),
        **_tries(user, now),
        **_password(user, now),
        **_ins(user, now),
    )


def _lock(user: User, now: datetime) -> dict[str, Any]:
    row = SignInTries.objects.filter(user=user).first()
    opened = _event(user, (UNLOCKED,), now - LATELY)
    found: dict[str, Any] = {"left": int(setting("sign_in.wrong_max"))}
    if opened:
        found |= {"unlocked_at": opened.at, "unlocked_how": opened.ids.get("how", "")}
    if row is None:
        return found
    if row.locked_until and row.locked_until > now:
        return found | {
            "locked_since": row.last_at,
            "locked_until": row.locked_until,
            "wrong": row.wrong,
            "left": 0,
        }
    if row.locked_until:
        return found | {"lock_ended_at": _within(row.locked_until, now - LATELY)}
    if row.last_at < now - timedelta(minutes=setting("sign_in.forget_minutes")):
        return found
    return found | {"wrong": row.wrong, "left": max(int(setting("sign_in.wrong_max")) - row.wrong, 0)}


def _tries(user: User, now: datetime) -> dict[str, Any]:
    """The wrong tries since the last time they got in, within a day; those that came before it are forgiven."""
    last_in = Visit.objects.filter(user=user).order_by("-began_at").values_list("began_at", flat=True).first()
    tries = wrong_tries.since(user, now - LATELY)
    strange = wrong_tries.strange_among(user, tries)
    own: list[WrongTry] = [one for one in tries if last_in is None or one.at > last_in or one in strange]
    if not own:
        return {}
    return {
        "tries": len(own),
        "by_phone": sum(one.way == "sms" for one in own),
        "by_email": sum(one.way == "email" for one in own),
        "first_try_at": own[0].at,
        "last_try_at": own[-1].at,
        "strange": len(strange),
        "strange_at": strange[-1].at if strange else None,
        "strange_device": strange[-1].device if strange else "",
    }


def _password(user: User, now: datetime) -> dict[str, Any]:
    event = _event(user, PASSWORD, now - PASSWORD_LATELY)
    if event is None:
        return {}
    return {"password_at": event.at, "password_how": event.name.rpartition("_")[2]}


def _ins(user: User, now: datetime) -> dict[str, Any]:
    last = Visit.objects.filter(user=user).order_by("-began_at").first()
    if last is None:
        return {}
    lately = Visit.objects.filter(user=user, device=last.device, began_at__gt=now - HOUR, ended_at=None)
    return {"last_in_at": last.began_at, "last_device": last.device, "ins": lately.count()}


def _code(user: User, now: datetime) -> CodeFacts | None:
    lately = Code.objects.filter(user=user, purpose__in=ASKED_FOR, sent_at__gt=now - CODE_LATELY)
    code = lately.order_by("-sent_at").first()
    if code is None:
        return None
    reached = codes.sent_to(code, user)
    return CodeFacts(
        id=code.public_id,
        purpose=code.purpose,
        channel=reached.channel if reached else code.channel,
        to=reached.masked if reached else "",
        sent_at=code.sent_at,
        expires_at=code.expires_at,
        state=_state(code, now),
        wrong=code.wrong,
    )


def _state(code: Code, now: datetime) -> str:
    if code.used_at or code.matched_at:
        return "used"
    if code.wrong >= setting("code.wrong_max"):
        return "over"
    item = OutboxItem.objects.filter(dedupe=f"code:{code.public_id}").values_list("status", flat=True).first()
    if item == "failed" or item is None:
        return "undelivered"
    if code.expires_at <= now:
        return "expired"
    return "arrived" if item == "sent" else "waiting"


def _event(user: User, names: tuple[str, ...], since: datetime) -> Event | None:
    return Event.objects.filter(customer_id=user.pk, name__in=names, at__gt=since).order_by("-id").first()


def _within(moment: datetime | None, since: datetime) -> datetime | None:
    return moment if moment and moment > since else None
