"""What the playbooks about a payment have in common: which one is meant, by the shop, the amount, the number or the time."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.assistant.answers import Sentence
from walletdesk.assistant.fitting import Marks, fields
from walletdesk.assistant.playbooks.base import Playbook, Slots
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments.models import Payment

NAME_MIN, WORD_MIN = 2, 4  # characters
ANY_SHOP = ("公司", "商店", "商家", "商户", "平台", "中心", "科技", "集团", "有限", "网店", "服务")
ANY_WORD = frozenset(
    "shop store market company limited trading group service services online payment money bank wallet good best "
    "city home first morning night today card more this that with from".split()
)


class AboutPayments(Playbook):
    """A problem about one of the customer's payments; the subject is that payment."""

    def named(self, customer_id: int, slots: Slots) -> bool:
        """A merchant's name tells which payment is meant."""
        return any(names(row, slots.text) for row in rows_of(customer_id))

    def choice_label(self, record: Payment) -> Sentence:
        return Sentence("choice-payment", **fields("payment", record.public_id, "at", "merchant", "total"))


def rows_of(customer_id: int) -> list[Payment]:
    """The latest, those that were confirmed before those that were only looked at."""
    since = clock.now() - timedelta(days=setting("assistant.recent_days"))
    mine = Payment.objects.filter(customer_id=customer_id, created_at__gte=since)
    rows = list(mine.select_related("order__merchant").order_by("-id")[:100])
    return sorted(rows, key=lambda row: row.confirmed_at is None)


def names(row: Payment, text: str) -> bool:
    """Whether the message names the merchant, whole or as people say it: «瑞幸那笔» for 瑞幸咖啡."""
    merchant = row.order.merchant
    called = (merchant.name_zh, merchant.name_zh[:2], merchant.name_en, *_telling(merchant.name_en))
    return _says(text, *called, *_bought(row))


def _telling(name: str) -> list[str]:
    """«Shanhai» for Shanhai Shop, «the books» for Crescent Books; a short or common word may mean anything."""
    return [word for word in name.split() if len(word) >= WORD_MIN and word.casefold() not in ANY_WORD]


def _bought(row: Payment) -> list[str]:
    """What was bought, as the order has it, and what kind of shop it was: «茶具那笔», «在书店买的»."""
    kind = row.order.merchant.name_zh[-2:]
    return [row.order.title, *([] if kind in ANY_SHOP else [kind])]


def _says(text: str, *called: str) -> bool:
    said = text.casefold()
    return any(name.casefold() in said for name in called if len(name) >= NAME_MIN)


def marks(row: Payment) -> Marks:
    """The amount is named with or without the fee, or as the order or the bank has it."""
    numbers = (
        row.order.number,
        row.order.public_id,
        row.order_no,
        row.bank_ref,
        row.reference,
        row.public_id,
    )
    amounts = (row.amount_minor, row.total.minor, row.order.amount_minor, row.received_minor)
    return Marks(row.confirmed_at or row.created_at, amounts, numbers, row.card_tail)
