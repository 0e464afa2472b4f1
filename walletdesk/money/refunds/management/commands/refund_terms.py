from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.refunds import policy
from walletdesk.money.refunds.models import RefundPolicy
from walletdesk.people.merchants import merchants


class Command(BaseCommand):
    help = (
        "Show the terms of refunds, or put others in force: refund_terms --within=90 --wish=7 --category=food"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--within", type=int, help="days after paying in which one may ask")
        parser.add_argument("--wish", type=int, default=0, help="days in which no reason is needed")
        parser.add_argument("--source", default="", help="online, dynamic_qr or static_qr")
        parser.add_argument("--category", default="", help="of merchants")
        parser.add_argument("--merchant", default="", help="public id of one merchant")
        parser.add_argument("--promotion", default="", help="its code, or * for any")
        parser.add_argument(
            "--machine-days", type=int, default=0, help="days in which small ones are granted at once"
        )
        parser.add_argument("--machine-most", default="0", help="and up to which amount, in yuan")
        parser.add_argument("--whole-only", action="store_true", help="no parts")
        parser.add_argument("--no-fee", action="store_true", help="the fee does not go back")
        parser.add_argument("--citation", default="", help="the decision or rule it rests on")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["within"] is None:
            self._show()
            return
        try:
            row = policy.change(
                within_days=options["within"],
                wish_days=options["wish"],
                machine_days=options["machine_days"],
                machine_max_minor=Money.parse(options["machine_most"]).minor,
                parts=not options["whole_only"],
                fee="none" if options["no_fee"] else "share",
                source=options["source"],
                category=options["category"],
                merchant=merchants.find(options["merchant"]) if options["merchant"] else None,
                promotion=options["promotion"],
                citation=options["citation"],
                by=Actor.system("operator"),
            )
        except Refusal as refused:
            raise CommandError(refused.say("en")) from refused
        except ValueError as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(_line(row))

    def _show(self) -> None:
        rows = RefundPolicy.objects.filter(valid_from__lte=clock.now()).select_related("merchant")
        newest = {
            (row.merchant_id, row.promotion, row.category, row.source): row
            for row in rows.order_by("valid_from", "id")
        }
        for row in newest.values():
            self.stdout.write(_line(row))


def _line(row: RefundPolicy) -> str:
    where = [row.merchant.public_id if row.merchant else "", row.promotion, row.category, row.source]
    machine = (
        f", at once {row.machine_days}d up to {Money(row.machine_max_minor)}" if row.machine_days else ""
    )
    parts = "" if row.parts else ", whole only"
    named = " ".join(filter(None, where)) or "any"
    return f"{named}: within {row.within_days}d, by wish {row.wish_days}d{machine}{parts}, fee {row.fee}"
