"""What the ledger does by itself: strikes balances, seals, checks, and lets expired freezes end."""

from __future__ import annotations

from procrastinate.contrib.django import app

from walletdesk.money.ledger import checks, freezes, hot, seals


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="ledger.strike")
def strike(timestamp: int) -> None:
    hot.strike()


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="ledger.seal")
def seal(timestamp: int) -> None:
    seals.seal()


@app.periodic(cron="*/5 * * * *")
@app.task(queue="slow", queueing_lock="ledger.check")
def check(timestamp: int) -> None:
    checks.check()


@app.periodic(cron="*/5 * * * *")
@app.task(queue="slow", queueing_lock="ledger.lift_expired")
def lift_expired(timestamp: int) -> None:
    freezes.lift_expired()
