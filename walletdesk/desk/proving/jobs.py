"""What was asked and never answered is closed by itself, and what was right is forgotten."""

from __future__ import annotations

from procrastinate.contrib.django import app

from walletdesk.desk.proving import app_asks, questions


@app.periodic(cron="*/5 * * * *")
@app.task(queue="slow", queueing_lock="proving.lapse")
def lapse(timestamp: int) -> None:
    questions.lapse()
    app_asks.lapse()
