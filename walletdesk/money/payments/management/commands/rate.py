"""`walletdesk manage rate USD 7.1200`: what a unit costs in yuan from now on; without arguments, the rates in force."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.money.payments import rates
from walletdesk.money.payments.models import Rate

BY = Actor.system("command")


class Command(BaseCommand):
    help = "Set a rate of exchange from now on, or show those in force."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("currency", nargs="?", default="")
        parser.add_argument("yuan", nargs="?", default="")
        parser.add_argument("--citation", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["currency"]:
                yuan = Decimal(options["yuan"])
                rates.set_rate(options["currency"], yuan, by=BY, citation=options["citation"])
        except InvalidOperation:
            raise CommandError("A rate is a number such as 7.12.") from None
        except Refusal as refusal:
            raise CommandError(refusal.say("en")) from None
        for code in sorted(set(Rate.objects.values_list("currency", flat=True))):
            row = rates.of(code)
            self.stdout.write(f"{code}  {row.yuan.normalize():f}  since {row.valid_from:%Y-%m-%d %H:%M}")
