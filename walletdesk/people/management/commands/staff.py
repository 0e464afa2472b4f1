"""`walletdesk manage staff add|password|factor`.

Colleagues' sign-ins. The password is asked for, never an argument. A lost second factor is taken away on another colleague's
word; at once only where nobody else could give it.
"""

from __future__ import annotations

import getpass
import secrets
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.core import acts
from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.people import finding, staff
from walletdesk.people.contacts import read_identifier
from walletdesk.people.factors import factors, staff_acts
from walletdesk.people.models import ROLES, STAFF, TEAMS, User

BY = Actor.system("command")


class Command(BaseCommand):
    help = "Add a colleague, give one a new password (read from terminal or standard input), or take a lost second factor away."

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
        losing = deeds.add_parser("factor")
        losing.add_argument("--email", required=True)
        losing.add_argument("--reason", default="")

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
            if options["deed"] == "factor":
                self.stdout.write(_without_factor(found, options["reason"]))
                return
            staff.set_password(found, _password(), by=BY)
            user = found
        self.stdout.write(user.public_id)


def _without_factor(user: User, reason: str) -> str:
    if not staff_acts.others_who_decide(user):
        if not factors.on(user):
            raise Refusal("factor-none-on")
        staff_acts.remove(user, by=BY)
        return f"{user.public_id} has no second factor any more; nobody else could decide."
    inputs, key = {"colleague": user.public_id}, f"staff-factor:{secrets.token_hex(8)}"
    told = acts.perform(
        staff_acts.REMOVE, inputs, by=BY, role="operator", proof="none", key=key, reason=reason[:300]
    )
    waits = told.approval.public_id if told.approval else ""
    return f"{waits} waits at /desk/approvals/ for the word of a supervisor or manager."


def _password() -> str:
    return getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
