"""What waited is done by itself; what nobody decided is void."""

from __future__ import annotations

from procrastinate.contrib.django import app

from walletdesk.desk.account_changes import doing


@app.periodic(cron="*/5 * * * *")
@app.task(queue="slow", queueing_lock="account_changes.due")
def carry_out_due(timestamp: int) -> None:
    doing.carry_out_due()
    doing.void_late()
