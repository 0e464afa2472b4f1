"""The words banks have for refusing a card, and numbers that are always refused."""

from __future__ import annotations

# What banks answer, as their network writes it. Some banks have codes of their own.
CODES = {
    "card_unknown": "14",
    "card_expired": "54",
    "card_lost": "41",
    "card_frozen": "36",
    "card_closed": "63",
    "details_differ": "66",
    "name_differs": "P1",
    "id_differs": "P2",
    "mobile_differs": "P3",
    "no_mobile": "P4",
    "not_opened": "72",
    "not_supported": "57",
    "declined": "05",
    "too_many_tries": "75",
    "strange": "Z9",  # a code nobody has heard of
}
OWN_CODES = {
    "cmb": {"mobile_differs": "MB0512", "card_closed": "MB0304"},
    "icbc": {"name_differs": "96112", "mobile_differs": "96121", "card_lost": "96031"},
    "abc": {"id_differs": "AB3301", "card_frozen": "AB2209"},
    "ccb": {"not_opened": "YB3021"},
}
REASONS = tuple(CODES)

# Numbers that are always refused, and why; the credit cards among them say so. For people who try the product by hand.
SPECIMENS = {
    "6225880099000011": "card_unknown",
    "6225880099000029": "name_differs",
    "6225880099000037": "id_differs",
    "6225880099000045": "mobile_differs",
    "6225880099000052": "no_mobile",
    "6225880099000060": "card_lost",
    "6225880099000078": "card_frozen",
    "6225880099000086": "card_closed",
    "6225880099000094": "not_opened",
    "6225880099000102": "declined",
    "6225880099000110": "strange",
    "6225750099000016": "card_expired",
}
CREDIT = ("622575", "622576", "622577", "622252", "622230", "622235", "622836", "622837", "622155", "622156")
