from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.core.actors import Actor
from walletdesk.core.clock import SHANGHAI
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.limits import setting
from walletdesk.money.limits.limits import KINDS
from walletdesk.money.limits.models import PERIODS, LimitRule


class Command(BaseCommand):
    help = "Show the limits, or set one: limit withdrawal day --most 200000 --count 10 --from 2027-01-01"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", nargs="?", choices=sorted(KINDS))
        parser.add_argument("period", nargs="?", choices=PERIODS)
        parser.add_argument("--method", default="", help="one method only; left out: all together")
        parser.add_argument("--currency", default="CNY")
        parser.add_argument("--least", help="of a single act, in major units (period once)")
        parser.add_argument("--most", help="of a single act, or of all in the period, in major units")
        parser.add_argument("--count", type=int, help="how often in the period")
        parser.add_argument(
            "--from", dest="valid_from", help="first day of business, YYYY-MM-DD; left out: now"
        )
        parser.add_argument(
            "--class", dest="account_class", type=int, choices=(0, 1, 2, 3), help="one account class"
        )
        parser.add_argument("--citation", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["act"]:
            for row in LimitRule.objects.order_by(
                "act", "currency", "method", "period", "account_class", "valid_from"
            ):
                self.stdout.write(f"{row}: {_told(row)}")
            return
        if not options["period"]:
            raise CommandError("a limit needs its period")
        code = options["currency"]
        try:
            rule = setting.add(
                act=options["act"],
                period=options["period"],
                method=options["method"],
                currency=code,
                least_minor=_minor(options["least"], code),
                most_minor=_minor(options["most"], code),
                count_max=options["count"],
                valid_from=_moment(options["valid_from"]),
                citation=options["citation"],
                account_class=options["account_class"],
                by=Actor.system("operator"),
            )
        except (ValueError, Refusal) as error:
            raise CommandError(error.say("en") if isinstance(error, Refusal) else str(error)) from error
        self.stdout.write(f"{rule}: {_told(rule)}")


def _minor(text: str | None, currency: str) -> int | None:
    return None if text is None else Money.parse(text, currency).minor


def _moment(text: str | None) -> datetime | None:
    return datetime.combine(date.fromisoformat(text), time(), SHANGHAI) if text else None


def _told(row: LimitRule) -> str:
    parts = [
        f"{name} {Money(minor, row.currency).format('en')}"
        for name, minor in (("least", row.least_minor), ("most", row.most_minor))
        if minor is not None
    ]
    parts += [f"{row.count_max} times"] if row.count_max is not None else []
    parts += [f"class {row.account_class} only"] if row.account_class is not None else []
    return f"{row.method or 'all methods'} {row.currency} " + (", ".join(parts) or "no bound")
