"""Merchants for demonstrations: the sandbox's shop with a system of its own, and two counters with a printed code."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from walletdesk.core import keys
from walletdesk.people.merchants import merchants
from walletdesk.people.merchants.merchants import Credentials
from walletdesk.people.merchants.models import Merchant

SHOP = "山海小铺"
# Chinese name, English name, category.
COUNTERS = (("晨光咖啡", "Morning Light Coffee", "food"), ("青禾便利店", "Green Stalk Store", "retail"))
# Where each is written to, and signs in from at /merchant-desk/.
ADDRESSES = {
    SHOP: "shanhai@shop.example",
    "晨光咖啡": "morning@shop.example",
    "青禾便利店": "green@shop.example",
}


def load(by: Any) -> None:
    """Whoever is missing is added; the shop's addresses follow the sandbox wherever it runs."""
    urls = {
        "webhook_url": f"{settings.SANDBOX_URL}/shop/webhook",
        "orders_url": f"{settings.SANDBOX_URL}/shop/orders",
    }
    shop = Merchant.objects.filter(name_zh=SHOP).first()
    if shop is None:
        given = shop_credentials()
        merchants.add(
            name_zh=SHOP, name_en="Shanhai Shop", category="retail", by=by, credentials=given, **urls
        )
    else:
        merchants.change(shop, by=by, **urls)
    for name_zh, name_en, category in COUNTERS:
        if not Merchant.objects.filter(name_zh=name_zh).exists():
            merchants.add(name_zh=name_zh, name_en=name_en, category=category, by=by)
    for name_zh, email in ADDRESSES.items():
        for row in Merchant.objects.filter(name_zh=name_zh, contact_email=""):
            merchants.set_contact(row, email, by=by)


def shop_credentials() -> Credentials:
    """What the sandbox's shop is given when it starts: secrets of this installation."""
    return Credentials(f"mk_{keys.secret('shop-key')}", keys.secret("shop-signing"))
