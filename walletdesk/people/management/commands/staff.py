"""`walletdesk manage staff add|password`.

Colleagues' sign-ins. The password is asked for, never an argument.
"""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.people import finding, staff
from walletdesk.people.contacts import read_identifier
from walletdesk.people.models import ROLES, STAFF, TEAMS

BY = Actor.system("command")


class Command(BaseCommand):
    help = "Add a colleague, or give one a new password (read from the terminal or standard input)."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        adding = deeds.add_parser("add")
        adding.add_argument("--name", required=True)
        adding.add_argument("--email", required=True)
        adding.add_argument("--phone", default="")
        adding.add_argument("--role", required=True, choices=ROLES)
        adding.add_argument("--team", default="general", choices=TEAMS)
        adding.add_argument("--language", default="zh-hans")
        changing = deeds.add_parser("password")
        changing.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._do(options)
        except Refusal as refusal:
            every = refusal.all if isinstance(refusal, Refusals) else [refusal]
            raise CommandError("\n".join(one.say("en") for one in every)) from None

    def _do(self, options: dict[str, Any]) -> None:
        if options["deed"] == "add":
            wanted = ("name", "email", "phone", "role", "team", "language")
            user = staff.add(**{name: options[name] for name in wanted}, password=_password(), by=BY)
        else:
            found = finding.holder(read_identifier(options["email"]), kind=STAFF)
            if found is None:
                raise CommandError("No colleague has this email.")
            staff.set_password(found, _password(), by=BY)
            user = found
        self.stdout.write(user.public_id)


def _password() -> str:
    return getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
