"""`walletdesk manage merchant add|contact|renew|suspend|resume|list`.

Key and secret are printed once, when they are made.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.people.merchants import merchants
from walletdesk.people.merchants.merchants import Credentials
from walletdesk.people.merchants.models import CATEGORIES, Merchant

BY = Actor.system("command")


class Command(BaseCommand):
    help = "Add a merchant, say where it is written to, give one a new key, stop one or let it go on, or list them."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        adding = deeds.add_parser("add")
        adding.add_argument("--name-zh", required=True)
        adding.add_argument("--name-en", required=True)
        adding.add_argument("--category", required=True, choices=CATEGORIES)
        adding.add_argument("--webhook-url", default="")
        adding.add_argument("--orders-url", default="")
        writing = deeds.add_parser("contact")
        writing.add_argument("merchant", help="public id, mch_…")
        writing.add_argument(
            "email", help="where disputes are written to, and whence the merchant signs in at /merchant-desk/"
        )
        for deed in ("renew", "suspend", "resume"):
            deeds.add_parser(deed).add_argument("merchant", help="public id, mch_…")
        deeds.add_parser("list")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._do(options)
        except Refusal as refusal:
            raise CommandError(refusal.say("en")) from None

    def _do(self, options: dict[str, Any]) -> None:
        deed = options["deed"]
        if deed == "list":
            for row in Merchant.objects.order_by("id"):
                self.stdout.write(f"{row.public_id}  {row.status:9}  {row.name_zh} / {row.name_en}")
        elif deed == "add":
            wanted = ("name_zh", "name_en", "category", "webhook_url", "orders_url")
            row, made = merchants.add(**{name: options[name] for name in wanted}, by=BY)
            self.stdout.write(row.public_id)
            self._tell(made)
        elif deed == "contact":
            row = merchants.set_contact(merchants.find(options["merchant"]), options["email"], by=BY)
            self.stdout.write(row.contact_email)
        elif deed == "renew":
            self._tell(merchants.renew_keys(merchants.find(options["merchant"]), by=BY))
        else:
            act = merchants.suspend if deed == "suspend" else merchants.resume
            self.stdout.write(act(merchants.find(options["merchant"]), by=BY).status)

    def _tell(self, made: Credentials) -> None:
        self.stdout.write(f"key     {made.key}\nsecret  {made.secret}")
