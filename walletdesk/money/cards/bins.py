"""What a card's first digits tell: its bank, network and kind, by the dated rows in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Length

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import banks
from walletdesk.money.cards.models import CardBin

PREFIX_MAX = 10
BRANDS = {
    "unionpay": ("银联", "UnionPay"),
    "visa": ("Visa", "Visa"),
    "mastercard": ("万事达", "Mastercard"),
    "amex": ("美国运通", "American Express"),
    "jcb": ("JCB", "JCB"),
    "diners": ("大来", "Diners Club"),
    "discover": ("Discover", "Discover"),
    "mir": ("MIR", "Mir"),
    "maestro": ("Maestro", "Maestro"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the number tells; each is empty where it does not."""

    bank_code: str = ""
    brand: str = ""
    kind: str = ""


def told(digits: str, at: datetime | None = None) -> Told:
    """By the longest first digits that are known at that moment, the latest row of them."""
    moment = at or clock.now()
    rows = CardBin.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=moment),
        prefix__in=[digits[:size] for size in range(1, PREFIX_MAX + 1)],
        valid_from__lte=moment,
    )
    row = rows.order_by(Length("prefix").desc(), "-valid_from").first()
    return Told(row.bank_code, row.brand, row.kind) if row else Told()


def choose(digits: str, chosen: str = "") -> tuple[banks.Bank, Told]:
    """The bank of a card to be bound: known by the number, or chosen.

    Raises Refusal `card-brand-foreign`, `card-prepaid`, `card-bank-unsupported`, `card-bank-missing`, `card-bank-differs`,
    `topup-bank-unknown` (422).
    """
    known = told(digits)
    if known.brand and known.brand not in setting("card.brands"):
        raise Refusal("card-brand-foreign", status=422, field="number", brand=brand_name(known.brand))
    if known.kind == "prepaid":
        raise Refusal("card-prepaid", status=422, field="number")
    if known.bank_code and known.bank_code not in banks.BANKS:
        named = banks.of(known.bank_code).name()
        raise Refusal("card-bank-unsupported", status=422, field="number", bank=named)
    if not (known.bank_code or chosen):
        raise Refusal("card-bank-missing", status=422, field="bank_code")
    if known.bank_code and chosen and known.bank_code != chosen:
        named = banks.of(known.bank_code).name()
        raise Refusal("card-bank-differs", status=422, field="bank_code", bank=named)
    return banks.choose(known.bank_code or chosen), known


def brand_name(brand: str, lang: str | None = None) -> str:
    zh, en = BRANDS.get(brand, ("", ""))
    return en if (lang or words.active_language()) == "en" else zh
