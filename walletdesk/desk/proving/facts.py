"""What may be asked of somebody: facts that stand in their records, each among decoys as likely as itself.

The decoys of a fact are always the same, and never taken from another customer: asked again they tell nothing new. What a talk
proved by less than a sign-in was told of the records is not asked: who has the phone alone could have listened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from walletdesk.core import keys, words
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.desk.models import Message
from walletdesk.money import banks
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.records.models import Record
from walletdesk.people.merchants.models import Merchant
from walletdesk.people.models import User

OPTIONS = 5
BOUNDS = (0, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000)  # yuan; the last has no end
AMOUNTS = ("topup", "withdrawal", "transfer_out")
KINDS = (*AMOUNTS, "merchant", "joined", "bank")
KINDS_LEAST = 3
YOUNG = timedelta(days=92)  # the month in which a young account began is no secret
UNSETTLING = ("person.password_reset", "person.contact_changed", "person.factors_removed")
MERCHANTS_MAX = 50
MESSAGES_MAX = 500


@dataclass(frozen=True)
class Question:
    """`options` are codes (a range's number, a month, a bank, a merchant); `right` is the place of the true one, or -1."""

    kind: str
    options: tuple[str, ...]
    right: int

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "options": list(self.options), "right": self.right}


def of(customer: User) -> list[Question]:
    """Every question that may be asked of this customer now; none where too few facts are left to tell them from others."""
    if not settled(customer.pk):
        return []
    told = _told(customer.pk)
    found = [one for one in _all(customer, told) if one is not None]
    of_money = [one for one in found if one.kind != "joined"]
    enough = len(found) >= KINDS_LEAST and len(of_money) >= KINDS_LEAST - 1
    return _in_order(found, f"customer:{customer.pk}") if enough else []


def invented(subject: str) -> list[Question]:
    """Questions of the same kinds for somebody we cannot ask about; no answer to them is right."""
    joined = _months_around(_month_ago(6 + _number(subject, "joined-at") % 24), subject)
    merchants = [one.public_id for one in _merchants(subject)][:OPTIONS]
    made = [
        *(
            Question(kind, _ranges_around(2 + _number(subject, kind) % 6, subject + kind), -1)
            for kind in AMOUNTS
        ),
        Question("joined", joined, -1),
        Question("bank", tuple(_banks(subject)[:OPTIONS]), -1),
    ]
    made += [Question("merchant", tuple(merchants), -1)] if len(merchants) == OPTIONS else []
    many = KINDS_LEAST + _number(subject, "kinds") % (len(made) - KINDS_LEAST + 1)
    return _in_order(made, subject)[:many]  # few have something of every kind


def settled(customer_id: int) -> bool:
    """Whether nobody came in by a reset or a new contact lately: such a one may have read the records in the app."""
    since = clock.now() - timedelta(hours=setting("proof.settled_hours"))
    return not Event.objects.filter(customer_id=customer_id, name__in=UNSETTLING, at__gt=since).exists()


def label(kind: str, option: str, lang: str) -> str:
    """An option as its button reads."""
    if kind in AMOUNTS:
        return _range_label(int(option), lang)
    if kind == "joined":
        year, _, month = option.partition("-")
        day = date(int(year), int(month), 1)
        english = lang == "en"
        return format_date(day, "MMMM y" if english else "y年M月", locale="en" if english else "zh_Hans")
    if kind == "bank":
        return banks.of(option).name(lang)
    merchant = Merchant.objects.get(public_id=option)
    return merchant.name_en if lang == "en" else merchant.name_zh


def _all(customer: User, told: str) -> Iterator[Question | None]:
    for kind in AMOUNTS:
        yield _amount(customer.pk, kind, told)
    yield _merchant(customer.pk, told)
    yield _joined(customer)
    yield _bank(customer.pk, told)


def _amount(customer_id: int, kind: str, told: str) -> Question | None:
    rows = Record.objects.filter(customer_id=customer_id, kind=kind, state="done", currency="CNY")
    last = rows.order_by("-at", "-id").first()
    if last is None or Money(abs(last.amount_minor)).format() in told:
        return None
    at = max(i for i, bound in enumerate(BOUNDS) if abs(last.amount_minor) >= bound * 100)
    options = _ranges_around(at, f"{customer_id}:{kind}:{last.public_id}")
    return Question(kind, options, options.index(str(at)))


def _merchant(customer_id: int, told: str) -> Question | None:
    """A shop that was paid lately, among those never paid."""
    rows = Record.objects.filter(customer_id=customer_id, kind="payment", state="done")
    paid = list(rows.order_by("-at", "-id").values_list("party", flat=True)[:MERCHANTS_MAX])
    last = Merchant.objects.filter(public_id=paid[0]).first() if paid else None
    if last is None or last.name_zh in told or last.name_en in told:
        return None
    seed = f"{customer_id}:merchant:{last.public_id}"
    others = [one.public_id for one in _merchants(seed) if one.public_id not in paid][: OPTIONS - 1]
    return _among(last.public_id, others, seed, "merchant")


def _joined(customer: User) -> Question | None:
    if customer.created_at > clock.now() - YOUNG:
        return None
    day = clock.local(customer.created_at).date()
    options = _months_around(day.replace(day=1), f"{customer.pk}:joined")
    return Question("joined", options, options.index(f"{day:%Y-%m}"))


def _bank(customer_id: int, told: str) -> Question | None:
    """A bank of which a card is bound, among those of which none ever was."""
    rows = BoundCard.objects.filter(customer_id=customer_id).order_by("id")
    ever = list(dict.fromkeys(rows.values_list("bank_code", flat=True)))
    now = rows.filter(unbound_at=None).values_list("bank_code", flat=True).first()
    if not now or any(banks.of(now).name(lang) in told for lang in ("zh-hans", "en")):
        return None
    seed = f"{customer_id}:bank:{now}"
    return _among(now, [code for code in _banks(seed) if code not in ever][: OPTIONS - 1], seed, "bank")


def _among(right: str, others: list[str], seed: str, kind: str) -> Question | None:
    if len(others) < OPTIONS - 1:
        return None
    options = tuple(sorted([right, *others], key=lambda code: _number(seed, f"place:{code}")))
    return Question(kind, options, options.index(right))


def _in_order(found: list[Question], seed: str) -> list[Question]:
    return sorted(found, key=lambda one: _number(seed, f"order:{one.kind}"))


def _told(customer_id: int) -> str:
    """Everything said to this customer in talks that were less than signed in, but for the questions themselves."""
    since = clock.now() - timedelta(days=setting("proof.told_days"))
    rows = Message.objects.filter(conversation__customer_id=customer_id, at__gt=since).exclude(
        conversation__proof="session"
    )
    said = rows.exclude(key__startswith="proving-").order_by("-id").only("text", "choices", "sender")
    texts = []
    for message in said[:MESSAGES_MAX]:
        if not message.from_outside:
            texts += [message.text, *(one["label"] for one in message.choices)]
    return "\n".join(texts)


def _ranges_around(at: int, seed: str) -> tuple[str, ...]:
    first = min(max(at - _number(seed, "range") % OPTIONS, 0), len(BOUNDS) - OPTIONS)
    return tuple(str(first + i) for i in range(OPTIONS))


def _range_label(at: int, lang: str) -> str:
    low = f"{BOUNDS[at]:,}"
    if at == len(BOUNDS) - 1:
        return words.say("proving-option-above", lang, low=low)
    high = f"{BOUNDS[at + 1]:,}"
    if at == 0:
        return words.say("proving-option-below", lang, high=high)
    return words.say("proving-option-range", lang, low=low, high=high)


def _months_around(month: date, seed: str) -> tuple[str, ...]:
    """Five months in order, this one among them, none to come."""
    now = _index(clock.business_day())
    first = min(_index(month) - _number(seed, "months") % OPTIONS, now - OPTIONS + 1)
    return tuple(f"{(first + i) // 12:04d}-{(first + i) % 12 + 1:02d}" for i in range(OPTIONS))


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_ago(months: int) -> date:
    index = _index(clock.business_day()) - months
    return date(index // 12, index % 12 + 1, 1)


def _banks(seed: str) -> list[str]:
    return sorted(banks.BANKS, key=lambda code: _number(seed, code))


def _merchants(seed: str) -> list[Merchant]:
    rows = Merchant.objects.filter(status="active").order_by("id")[:MERCHANTS_MAX]
    return sorted(rows, key=lambda one: _number(seed, one.public_id))


def _number(*parts: str) -> int:
    """A number that nobody outside can foretell, and always the same."""
    return int(keys.fingerprint("\x1f".join(parts), name="proving")[:12], 16)
