"""The `walletdesk` command. Each sub-command imports only what it needs, so that each starts quickly."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

HELP = {
    "up": "start everything; Ctrl-C stops it",
    "manage": "a command of Django or of a room: migrate, shell, demo, …",
    "web": "the web process alone",
    "worker": "one job worker: `worker fast` or `worker slow`",
    "sandbox": "the outside world for development: bank, SMS, mail",
    "understand": "texts on standard input, one a line; one JSON object a line out",
    "train": "train the heads of understanding",
    "audit": "`audit verify` checks the audit chain and the seals of the books",
    "docs": "write the generated pages of docs/",
}


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    import django

    django.setup()


def _needs_database(run: Callable[[], int | None]) -> int:
    """Run it; without a database say so in a sentence instead of a traceback."""
    from django.db import OperationalError

    try:
        return run() or 0
    except OperationalError as problem:
        print(f"No database: is `walletdesk up` running?\n{problem}", file=sys.stderr)
        return 1


def _manage(arguments: list[str]) -> int:
    if arguments[:1] == ["migrate"]:
        # Only the owner may change tables; everything else runs as the app.
        os.environ.setdefault("WALLETDESK_DB_ROLE", "owner")
    # One command, one connection; and without a pool a missing server is told at once.
    os.environ.setdefault("WALLETDESK_DB_POOL", "0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walletdesk.config.settings")
    from django.core.management import execute_from_command_line

    return _needs_database(lambda: execute_from_command_line(["walletdesk manage", *arguments]))


def _up(arguments: list[str]) -> int:
    from walletdesk.config.supervisor import up

    return up()


def _web(arguments: list[str]) -> int:
    from walletdesk.config.web import run

    return run()


def _worker(arguments: list[str]) -> int:
    _django()
    from walletdesk.config.worker import run

    return run(arguments[0] if arguments else "fast")


def _understand(arguments: list[str]) -> int:
    from walletdesk.assistant.understanding import cli

    return cli.main(arguments) or 0


def _train(arguments: list[str]) -> int:
    from walletdesk.assistant.understanding import train

    return train.main() or 0


def _audit(arguments: list[str]) -> int:
    if arguments[:1] != ["verify"]:
        print("walletdesk audit verify")
        return 2
    os.environ.setdefault("WALLETDESK_DB_ROLE", "auditor")
    _django()
    from walletdesk.config.auditing import verify

    return _needs_database(verify)


def _docs(arguments: list[str]) -> int:
    _django()
    from walletdesk.config.docs import write

    return write()


def _sandbox(arguments: list[str]) -> int:
    os.execv(sys.executable, [sys.executable, "-m", "sandbox", *arguments])


COMMANDS = {
    "up": _up,
    "manage": _manage,
    "web": _web,
    "worker": _worker,
    "understand": _understand,
    "train": _train,
    "audit": _audit,
    "docs": _docs,
    "sandbox": _sandbox,
}


HELP_WORDS = {"--help", "-h"}  # of `manage`'s commands Django says more


def usage() -> str:
    return "".join(f"walletdesk {name:<11} {meaning}\n" for name, meaning in HELP.items())


def main(arguments: list[str] | None = None) -> int:
    """Run one sub-command and return its exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    asked = arguments[:1] in ([], ["help"]) or (
        arguments[0] != "manage" and not HELP_WORDS.isdisjoint(arguments)
    )
    if asked or arguments[0] not in COMMANDS:
        print(usage(), end="")
        return 0 if asked else 2
    # A start makes millions of objects that all stay: looking through them every 700 is a tenth of its time.
    gc.set_threshold(50_000, 20, 20)
    return COMMANDS[arguments[0]](arguments[1:])
