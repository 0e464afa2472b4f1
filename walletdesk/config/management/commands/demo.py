from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from walletdesk.config import demo, places


class Command(BaseCommand):
    help = "Load the demo data of every room; loading it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in demo.load():
            self.stdout.write(name.removeprefix("walletdesk.").removesuffix(".demo"))
        note = places.folder("run") / "sign-ins.json"
        note.touch(mode=0o600)
        note.write_text(json.dumps(demo.sign_ins(), ensure_ascii=False))
