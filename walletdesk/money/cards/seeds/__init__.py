"""What the house knows of cards on its first day: whose first digits they are, and what banks' answers mean.

Written once, by a migration; the operator adds rows with later dates. First digits by `bankcardinfo` 2.0.6 (ISC licence), a
public list kept by hand [v]; networks by ISO/IEC 7812 [v]; answers 01 to 57 and 75 by the card network's code list as
acquirers publish it, looked at on 23 November 2026 [v]. The codes of the network's online list (ONLINE: there 61 is a wrong card
number, while at a counter it is an amount beyond the limit) and of its checks of factors are from knowledge, in no list that was
looked at [?]; banks' own codes as our counterpart sends them [?]. A code that nobody knows says that the bank said no.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

BINS_BY = "bankcardinfo 2.0.6 [v]"
NETWORKS_BY = "ISO/IEC 7812 [v]"
REPLIES_BY = "银联应答码 [v]"
ONLINE_BY = "银联在线支付应答码 [?]"
FACTORS_BY = "四要素核验应答码 [?]"
OWN_BY = "发卡行应答码 [?]"
ONLINE = ("60", "61", "62", "63", "66", "67", "68", "72", "73")
OF_FACTORS = ("P1", "P2", "P3", "P4")

# First digits of the networks, where no bank of ours is known by more of them.
NETWORKS = {
    "unionpay": ("62", "81"),
    "visa": ("4",),
    "mastercard": (
        *map(str, range(51, 56)),
        *map(str, range(2221, 2230)),
        *map(str, range(223, 230)),
        *("23", "24", "25", "26", "270", "271", "2720"),
    ),
    "amex": ("34", "37"),
    "jcb": (*(f"35{n}" for n in range(28, 90)),),
    "diners": ("36", "38", "39", "300", "301", "302", "303", "304", "305"),
    "discover": ("6011", "644", "645", "646", "647", "648", "649", "65"),
    "mir": ("2200", "2201", "2202", "2203", "2204"),
    "maestro": ("5018", "5020", "5038", "5893", "6304", "6759", "6761", "6763"),
}

# Answers of every bank, and what they mean to its customer.
REPLIES = {
    "01": "declined",
    "04": "card_lost",
    "05": "declined",
    "14": "card_unknown",
    "33": "card_expired",
    "34": "declined",
    "36": "card_frozen",
    "41": "card_lost",
    "43": "card_lost",
    "54": "card_expired",
    "57": "not_supported",
    "60": "declined",
    "61": "card_unknown",
    "62": "not_supported",
    "63": "card_closed",
    "66": "details_differ",
    "67": "too_many_tries",
    "68": "not_supported",
    "72": "not_opened",
    "73": "card_expired",
    "75": "too_many_tries",
    "P1": "name_differs",
    "P2": "id_differs",
    "P3": "mobile_differs",
    "P4": "no_mobile",
}
# Banks that have words of their own.
OWN_REPLIES = {
    ("cmb", "MB0512"): "mobile_differs",
    ("cmb", "MB0304"): "card_closed",
    ("icbc", "96112"): "name_differs",
    ("icbc", "96121"): "mobile_differs",
    ("icbc", "96031"): "card_lost",
    ("abc", "AB3301"): "id_differs",
    ("abc", "AB2209"): "card_frozen",
    ("ccb", "YB3021"): "not_opened",
}


def bins() -> Iterator[tuple[str, str, str, str, str]]:
    """Prefix, bank, brand, kind and citation of every row."""
    banks_own = set()
    for line in (Path(__file__).parent / "bins.txt").read_text().splitlines():
        bank, kind, *prefixes = line.split()
        banks_own |= set(prefixes)
        for prefix in prefixes:
            yield prefix, bank, brand_of(prefix, kind), kind, BINS_BY
    for brand, prefixes_of in NETWORKS.items():
        for prefix in set(prefixes_of) - banks_own:
            yield prefix, "", brand, "", NETWORKS_BY


def brand_of(prefix: str, kind: str) -> str:
    """The network a card of a Chinese bank goes by: the older debit cards with foreign digits are UnionPay's as well."""
    if kind == "debit":
        return "unionpay"
    known = [brand for brand, starts in NETWORKS.items() if prefix.startswith(starts)]
    return known[0] if known else "unionpay"
