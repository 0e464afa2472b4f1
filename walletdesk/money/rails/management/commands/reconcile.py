from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from walletdesk.core.clock import clock
from walletdesk.money.rails import reconciliation
from walletdesk.money.rails.models import Discrepancy


class Command(BaseCommand):
    help = "Compare the bank's statement of a day (yesterday by default) with our books."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, help="business day, YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["day"] or clock.business_day() - timedelta(days=1)
        row = reconciliation.reconcile(day)
        self.stdout.write(
            f"{day} {row.status}: {row.lines} lines, in {row.in_minor}, out {row.out_minor} (minor units)"
        )
        for one in Discrepancy.objects.filter(day=day, settled_at__isnull=True).order_by("id"):
            sides = f"ours {one.ours_minor}, theirs {one.theirs_minor}"
            self.stdout.write(f"  {one.kind} {one.direction} {one.bank_ref}: {sides}")
