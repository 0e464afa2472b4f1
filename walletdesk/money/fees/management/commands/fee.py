from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.core.actors import Actor
from walletdesk.core.clock import SHANGHAI
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.fees import schedule, wording
from walletdesk.money.fees.fees import METHODS


class Command(BaseCommand):
    help = "Show the schedule of fees, or set one: fee withdrawal fast --share 0.1 --least 2 --most 25 --from 2027-01-01"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", nargs="?", choices=sorted(METHODS))
        parser.add_argument("method", nargs="?")
        parser.add_argument("--currency", default="CNY")
        parser.add_argument(
            "--share", default="0", help="per cent of the amount, as 0.1; four decimals at most"
        )
        parser.add_argument("--fixed", default="0", help="for each, in major units")
        parser.add_argument("--least", default="0", help="the least it costs, in major units")
        parser.add_argument("--most", help="the most it costs, in major units; left out: no bound")
        parser.add_argument(
            "--from", dest="valid_from", help="first day of business (YYYY-MM-DD) or a moment with its zone"
        )
        parser.add_argument("--citation", default="", help="the decision or rule it rests on")
        parser.add_argument(
            "--force", action="store_true", help="a dearer fee without its notice; needs --citation"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["act"]:
            self._show()
            return
        if not options["method"] or not options["valid_from"]:
            raise CommandError("a fee needs its method and --from")
        try:
            rule = schedule.add(by=Actor.system("operator"), **self._read(options))
        except Refusal as refused:
            raise CommandError(refused.say("en")) from refused
        self.stdout.write(f"{rule}: {wording.of(rule, 'en')}")

    def _show(self) -> None:
        for line in schedule.lines():
            now = wording.of(line.now, "en") if line.now else "not offered"
            self.stdout.write(f"{line.act} {line.method} {line.currency}: {now}")
            if line.coming:
                self.stdout.write(
                    f"  from {line.coming.valid_from:%Y-%m-%d}: {wording.of(line.coming, 'en')}"
                )

    def _read(self, options: dict[str, Any]) -> dict[str, Any]:
        code = options["currency"]
        try:
            share = Decimal(options["share"]) * 10_000
            if not share.is_finite() or share != share.to_integral_value():
                raise ValueError("--share has four decimals at most")
            minors = {f"{name}_minor": Money.parse(options[name], code).minor for name in ("fixed", "least")}
            most = Money.parse(options["most"], code).minor if options["most"] is not None else None
            moment = _moment(options["valid_from"])
        except (ValueError, InvalidOperation) as error:
            raise CommandError(str(error)) from error
        names = ("act", "method", "currency", "citation", "force")
        return {
            **{name: options[name] for name in names},
            **minors,
            "ratio_ppm": int(share),
            "most_minor": most,
            "valid_from": moment,
        }


def _moment(text: str) -> datetime:
    """The first moment of a business day, or a moment that names its zone."""
    if len(text) == len("2027-01-01"):
        return datetime.combine(date.fromisoformat(text), time(), SHANGHAI)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment
