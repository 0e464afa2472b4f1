"""The house's sum: what is owed and earned against what holds it; when it was checked and sealed last."""

from __future__ import annotations

from typing import Any

from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money import ledger
from walletdesk.money.rails import registry


def sums() -> list[dict[str, Any]]:
    """One a currency: {currency, owed, earned, holds, equal, held_at: [{label, money}]}."""
    found = []
    for currency in _currencies():
        statement = ledger.statement(currency)
        found.append(
            {
                "currency": currency,
                "owed": statement.owed,
                "earned": statement.earned,
                "holds": statement.holds,
                "equal": statement.matches,
                "apart": statement.holds - statement.owed - statement.earned,
                "held_at": _held_at(currency),
            }
        )
    return found


def _currencies() -> list[str]:
    codes = [rail.clearing for rail in registry.RAILS.values()]
    open_ones = ledger.Account.objects.filter(owner="house", code__in=codes)
    return sorted({"CNY", *open_ones.values_list("currency", flat=True)})


def _held_at(currency: str) -> list[dict[str, Any]]:
    """What holds it, by account, the largest first."""
    held = [line for line in ledger.trial_balance(currency) if line.nature == "asset" and line.balance.minor]
    return [
        {
            "label": say(f"ledger-account-{line.code.replace('_', '-')}"),
            "money": Money(-line.balance.minor, currency),
        }
        for line in sorted(held, key=lambda line: line.balance.minor)
    ]


def checks() -> dict[str, Any]:
    """`run`: {at, problems} of the last check of the books; `seal`: {number, at, hash} of the last sealed block; or None."""
    run = ledger.CheckRun.objects.order_by("-pk").first()
    block = ledger.Block.objects.order_by("-number").first()
    return {
        "run": {"at": run.at, "problems": run.problem_count} if run else None,
        "seal": {"number": block.number, "at": block.sealed_at, "hash": block.hash[:12]} if block else None,
    }
