"""What a card's bank means by its code: dated rows, the bank's own words before those all banks share."""

from __future__ import annotations

from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.money.cards.models import BankReply

DECLINED = "declined"  # whatever nobody has heard of: the bank said no
BY_BANK = (
    *("card_unknown", "card_expired", "card_lost", "card_frozen", "card_closed"),
    *("details_differ", "name_differs", "id_differs", "mobile_differs", "no_mobile"),
    *("not_opened", "not_supported", "too_many_tries", DECLINED),
)
BY_US = ("bound_elsewhere", "bound_already", "too_many", "safety", "silent", "prepaid")
REASONS = (*BY_BANK, *BY_US)
# What the customer can mend themselves, and try again at once.
MENDABLE = ("details_differ", "name_differs", "id_differs", "mobile_differs", "card_unknown", "silent")


def reason_of(bank_code: str, code: str, at: datetime | None = None) -> str:
    """One of BY_BANK."""
    rows = BankReply.objects.filter(
        bank_code__in=(bank_code, ""), code=code, valid_from__lte=at or clock.now()
    )
    row = rows.order_by("-bank_code", "-valid_from").first()
    return row.reason if row and row.reason in BY_BANK else DECLINED
