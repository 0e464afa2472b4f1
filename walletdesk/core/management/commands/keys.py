"""`walletdesk manage keys show` and `walletdesk manage keys rotate --box NAME`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from walletdesk.core import keyrings, keys
from walletdesk.core.actors import Actor


class Command(BaseCommand):
    help = "Show the boxes that seal data, or give one a new key and seal everything in it anew."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        deeds.add_parser("show")
        deeds.add_parser("rotate").add_argument("--box", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["deed"] == "show":
            for box in keyrings.boxes():
                state = "older seals wait: rotate again" if keyrings.waiting(box) else "all by the newest"
                self.stdout.write(f"{box}: version {keys.versions(box)[-1]}, {state}")
            return
        box = options["box"]
        if box not in keyrings.boxes():
            raise CommandError(f"There is no box {box}; there are {', '.join(keyrings.boxes())}.")
        done = keyrings.rotate(box, by=Actor.system("command"), said=self._told)
        self.stdout.write(f"{box}: version {keys.versions(box)[-1]}, {done} sealed anew")

    def _told(self, done: int) -> None:
        if done % 1000 == 0:
            self.stdout.write(f"{done} …")
