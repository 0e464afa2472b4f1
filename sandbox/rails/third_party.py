"""The third-party payment house: the customer pays at its cashier."""

from __future__ import annotations

from .. import fields
from . import attended
from .shape import COLLECTION, RETURN, Rail

PAGE = "/pay/cashier"
OPEN_SECONDS = 900
REASONS = ("insufficient_funds", "account_restricted", "limit_exceeded")

RAIL = Rail(
    name="third_party",
    base="/pay/v1",
    in_urls="third-party",
    refs={"collection": "TP", "return": "TR"},
    specs={
        "collection": {
            **COLLECTION,
            "payer_card_tail": fields.or_empty(fields.CARD_TAIL),
            "payer_name": fields.or_empty(fields.NAME),
            "return_url": fields.optional(fields.url),
        },
        "return": RETURN,
    },
    reasons={
        "collection": (*REASONS, "closed_by_payer", "expired"),
        "return": ("account_restricted", "limit_exceeded"),
    },
    attended=True,
    refused="closed_by_payer",
    expired="expired",
    opens=attended.opens(OPEN_SECONDS),
    adds=attended.adds("cashier", PAGE),
)
