"""Stepping up: a fresh proof of the person, bound to the very act and amount, good once and for five minutes.

`needed` asks, `send` sends a code, `prove` takes the answer, `spend` uses the proof in the transaction of the act. Doors call it
(pages and API), never what stands behind them.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import outbox, words
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import codes, counting, lockouts
from walletdesk.people.factors import answers, events, factors
from walletdesk.people.factors.models import CODE_WAYS, Challenge, Proof
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import SignInTries, User

HOUR = 3600
SIGN_IN, PASSKEY_SIGN_IN, PASSKEY_ADD = "person.sign_in", "person.passkey_sign_in", "person.passkey_add"
ACT_AT_DESK, DECISION = "desk.act", "desk.decide"  # of colleagues: `deciding`
ABOVE = {"transfer.send": "stepping.transfer_above", "payment.confirm": "stepping.payment_above"}
ACTS = (  # each has its name in the catalogues: `factor-act-…`
    *("withdrawal.create", "transfer.send", "payment.confirm", "card.bind", "freeze.lift_own"),
    *("person.change_phone", "person.change_email", "person.change_password"),
    *("person.factor_add", "person.factor_remove", "person.prove"),
    *(ACT_AT_DESK, DECISION),
)


@dataclass(frozen=True)
class Binding:
    """What a proof is for. `to` names the other end (an id), `more` whatever else must not change afterwards; but for
    `more["shown"]`, which is how the person reads the other end, in their language: masked, at most 120 characters.
    """

    act: str
    amount: Money | None
    to: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the canonical JSON."""
        amount = [self.amount.minor, self.amount.currency] if self.amount else None
        more = {name: value for name, value in self.more.items() if name != "shown"}
        plain = {"act": self.act, "amount": amount, "to": self.to, "more": more}
        text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def needed(user: User, binding: Binding, *, facts: Facts = NOTHING, verdict: Any = None) -> Challenge | None:
    """The challenge this act waits for; None where no fresh proof is asked. `verdict` is what a screening said, if one did.

    Raises Refusal `proof-no-way` (409) where the person has neither a factor nor a proved address. Not within a transaction
    that a refusal undoes.
    """
    if not asked_for(binding, verdict=verdict):
        return None
    if not factors.ways(user):
        raise Refusal("proof-no-way")
    return _open(user, binding) or begin(user, binding)


def asked_for(binding: Binding, *, verdict: Any = None) -> bool:
    """Whether dated settings, or a screening's verdict, ask for a fresh proof of this act. Asks nobody anything."""
    if binding.act not in ACTS:
        raise ValueError(f"nothing is proved for {binding.act}")
    bound = ABOVE.get(binding.act)
    if bound is None or binding.amount is None or binding.amount.currency != "CNY":
        return True
    above = abs(binding.amount.minor) > int(setting(bound))
    return above or getattr(verdict, "answer", "") == "step_up"


def begin(user: User | None, binding: Binding) -> Challenge:
    """A new challenge. Without `user` a passkey shall say who it is."""
    now = clock.now()
    return Challenge.objects.create(
        user=user,
        act=binding.act,
        amount_minor=binding.amount.minor if binding.amount else None,
        currency=binding.amount.currency if binding.amount else "",
        shown=binding.more.get("shown", "")[:120],
        digest=binding.digest,
        nonce=secrets.token_bytes(32),
        made_at=now,
        expires_at=now + timedelta(minutes=setting("stepping.challenge_minutes")),
    )


def find(user: User, public_id: str) -> Challenge:
    """A challenge of this person that may still be answered. Raises Refusal `proof-challenge-gone` (409)."""
    row = Challenge.objects.filter(public_id=public_id, user=user).select_related("user").first()
    if row is None or _over(row):
        raise Refusal("proof-challenge-gone")
    return row


def ways(challenge: Challenge) -> tuple[str, ...]:
    """By which ways it may be proved, the strongest first."""
    return factors.ways(challenge.user) if challenge.user else ("passkey",)


def send(challenge_public_id: str, way: str, *, user: User, facts: Facts = NOTHING) -> Challenge:
    """Send a code for this challenge by `sms` or `email`; an earlier one is void.

    Raises Refusal `proof-challenge-gone`, `proof-way` (409), `person-code-soon` or `person-code-often` (429).
    """
    row = find(user, challenge_public_id)
    if way not in CODE_WAYS or way not in ways(row):
        raise Refusal("proof-way")
    with transaction.atomic():
        _limit(row, user, facts)
        digits = f"{secrets.randbelow(10**6):06d}"
        row.code_digest, row.code_channel = answers.digest_of(row.public_id, digits), way
        row.code_sent_at = clock.now()
        row.save(update_fields=["code_digest", "code_channel", "code_sent_at"])
        language = words.normalise(user.language)
        to = user.proved_phone if way == "sms" else user.proved_email
        params = {"code": digits, "minutes": setting("code.minutes"), "what": what(row, language)}
        dedupe = f"{row.public_id}:{row.code_sent_at.timestamp():.3f}"
        key = "factor-code-email" if way == "email" else "factor-code"
        outbox.send(way, to, key, params, language, by=user, dedupe=dedupe, secret=True, customer_id=user.pk)
        events.record("factor.code_sent", user, by=user, challenge=row.public_id, channel=way)
    return row


def prove(challenge_public_id: str, way: str, answer: str, *, user: User | None) -> Proof:
    """Take an answer. Wrong ones are counted: a few stop the challenge, and a few in a row lock answering for a while.

    Raises Refusal `proof-wrong` (422, `left`), `proof-stopped` (409), `proof-challenge-gone`, `proof-way` (409) or
    `factor-locked` (423, `until`). Not within a transaction: a try is committed before the answer is looked at. Without `user`
    only a passkey answers, for whoever's it is.
    """
    if user:
        tried = lockouts.take(_key(user), None)
        if not tried.allowed:
            raise Refusal("factor-locked", status=423, until=tried.locked_until)
    with transaction.atomic():
        rows = Challenge.objects.select_for_update(of=("self",)).select_related("user")
        row = rows.filter(public_id=challenge_public_id, user=user).first()
        proof = _look(row, way, answer)
    if isinstance(proof, Refusal):
        raise proof
    SignInTries.objects.filter(key=_key(proof.user)).delete()
    return proof


def spend(user: User, proof_public_id: str, binding: Binding) -> Proof:
    """Use a proof up for this act, in the act's own transaction.

    Raises Refusal `proof-needed`, `proof-used`, `proof-expired` or `proof-altered` (403).
    """
    with transaction.atomic():
        proof = Proof.objects.select_for_update().filter(user=user, public_id=proof_public_id).first()
        if proof is None:
            raise Refusal("proof-needed", status=403)
        if proof.digest != binding.digest:
            raise Refusal("proof-altered", status=403)
        if proof.used_at:
            raise Refusal("proof-used", status=403)
        if proof.expires_at <= clock.now():
            raise Refusal("proof-expired", status=403)
        proof.used_at = clock.now()
        proof.save(update_fields=["used_at"])
        events.record("factor.spent", user, by=user, proof=proof.public_id, act=proof.act)
    return proof


def spend_once(user: User, proof_public_id: str, binding: Binding, *, done: Callable[[], bool]) -> None:
    """As `spend`, for an act with a key of its own: where it was done already (`done`), doing it again asks for nothing."""
    if done():
        return
    try:
        spend(user, proof_public_id, binding)
    except Refusal as refusal:
        if refusal.key != "proof-used" or not done():
            raise


def what(challenge: Challenge, language: str | None = None) -> str:
    """The act as the person reads it: «提现 ¥500.00 到招商银行 尾号 1234»."""
    name = name_of(challenge.act, language)
    if challenge.amount_minor is None:
        return name
    amount = Money(challenge.amount_minor, challenge.currency)
    if not challenge.shown:
        return words.say("factor-what-amount", language, act=name, amount=amount)
    return words.say("factor-what-to", language, act=name, amount=amount, to=challenge.shown)


def name_of(act: str, language: str | None = None) -> str:
    """The act's name as a person reads it."""
    return words.say(f"factor-act-{act.replace('.', '-').replace('_', '-')}", language)


def level_of(session: Any) -> str:
    """The proof level of a session (`core.authority.PROOFS`)."""
    return "factor" if session.get("level") == "factor" else "session"


def _open(user: User, binding: Binding) -> Challenge | None:
    rows = Challenge.objects.filter(user=user, digest=binding.digest, proved_at=None, stopped_at=None)
    return rows.filter(expires_at__gt=clock.now()).order_by("-made_at").first()


def _over(row: Challenge) -> bool:
    return bool(row.proved_at or row.stopped_at or row.expires_at <= clock.now())


def _look(row: Challenge | None, way: str, answer: str) -> Proof | Refusal:
    """The proof, or why not: a refusal is handed back, so that what it counted stays."""
    if row is not None and row.stopped_at:
        return Refusal("proof-stopped")
    if row is None or _over(row) or row.act == PASSKEY_ADD:
        return Refusal("proof-challenge-gone")
    if way not in ways(row):
        return Refusal("proof-way")
    who = answers.right(row, way, answer)
    return _proved(row, who, way) if who else _wrong(row, way)


def _proved(row: Challenge, who: User, way: str) -> Proof:
    now = clock.now()
    row.proved_at = now
    row.save(update_fields=["proved_at"])
    proof = Proof.objects.create(
        user=who,
        challenge=row,
        act=row.act,
        digest=row.digest,
        way=way,
        made_at=now,
        expires_at=now + timedelta(minutes=setting("stepping.minutes")),
    )
    ids = {"challenge": row.public_id, "proof": proof.public_id, "way": way, "act": row.act}
    events.record("factor.proved", who, by=who, **ids)
    return proof


def _wrong(row: Challenge, way: str) -> Refusal:
    most = int(setting("stepping.wrong_max"))
    row.wrong += 1
    row.stopped_at = clock.now() if row.wrong >= most else None
    row.save(update_fields=["wrong", "stopped_at"])
    if row.user:
        events.record("factor.wrong", row.user, by=row.user, challenge=row.public_id, way=way)
    if row.stopped_at:
        return Refusal("proof-stopped")
    return Refusal("proof-wrong", status=422, field="answer", left=most - row.wrong)


def _limit(row: Challenge, user: User, facts: Facts) -> None:
    pause = counting.key_of("step-pause", row.public_id)
    counting.take(pause, most=1, seconds=setting("stepping.pause_seconds"), refusal="person-code-soon")
    hourly = counting.key_of("step-hour", str(user.pk))
    counting.take(hourly, most=setting("stepping.hour_max"), seconds=HOUR, refusal="person-code-often")
    if facts.address:
        there = counting.key_of("code-address", facts.address)
        counting.take(there, most=setting("code.address_max"), seconds=HOUR, refusal="person-code-often")


def _key(user: User) -> str:
    """Apart from the tries of a password: opening that lock by a code must not give more tries here."""
    return f"factor:{user.pk}"


def masked(user: User, way: str) -> str:
    """Where a code of that way goes, masked."""
    reached = codes.reachable(user, way)
    return reached.masked if reached else ""
