"""The card network: the issuer asks the customer (3-D Secure), and may take the money back long after."""

from __future__ import annotations

from .. import fields
from . import attended
from .shape import COLLECTION, RETURN, Rail

PAGE = "/card/3ds"
OPEN_SECONDS = 600
CODES_WRONG_MAX = 3
REASONS = ("issuer_declined", "insufficient_funds", "card_closed", "limit_exceeded", "name_mismatch")

RAIL = Rail(
    name="card",
    base="/card/v1",
    in_urls="card",
    refs={"collection": "CD", "return": "CR"},
    specs={"collection": {**COLLECTION, "return_url": fields.optional(fields.url)}, "return": RETURN},
    reasons={
        "collection": (*REASONS, "three_ds_refused", "three_ds_expired"),
        "return": ("card_closed", "issuer_declined", "limit_exceeded"),
    },
    attended=True,
    refused="three_ds_refused",
    expired="three_ds_expired",
    opens=attended.opens(OPEN_SECONDS),
    adds=attended.adds("three_d_secure", PAGE),
    chargebacks=("fraud", "not_recognised", "duplicate", "not_received"),
)
