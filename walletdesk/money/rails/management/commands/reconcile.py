from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from walletdesk.core.clock import clock
from walletdesk.money.rails import reconciliation, registry
from walletdesk.money.rails.models import Discrepancy


class Command(BaseCommand):
    help = "Compare a rail's statement of a day (the bank's of yesterday by default) with our books."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rail", choices=list(registry.RAILS), default="bank")
        parser.add_argument("--day", type=date.fromisoformat, help="business day, YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        day, rail = options["day"] or clock.business_day() - timedelta(days=1), options["rail"]
        row = reconciliation.reconcile(day, rail)
        self.stdout.write(f"{rail} {day} {row.status}: {row.lines} lines (amounts in minor units)")
        for total in row.totals.order_by("currency"):
            self.stdout.write(
                f"  {total.currency}: opening {total.opening_minor} + in {total.in_minor} - out {total.out_minor}"
                f" = closing {total.closing_minor}; books {total.ledger_minor},"
                f" not booked that day {total.later_minor}, of other days {total.earlier_minor},"
                f" unexplained {total.unexplained_minor}"
            )
        for one in Discrepancy.objects.filter(rail=rail, day=day, settled_at__isnull=True).order_by("id"):
            sides = f"ours {one.ours_minor}, theirs {one.theirs_minor}"
            self.stdout.write(f"  {one.public_id} {one.kind} {one.direction} {one.bank_ref}: {sides}")
