"""`make bench [ONLY=name]`: every measurement in a process of its own; JSON lines on standard output.

A line has `name`, `value`, `unit`, `reference`, `ratio` and `samples`. A file `understand.py` measures the
names that begin with `understand`; ONLY=understand.p50 runs just that file and prints just that line (and `understand.p50.en`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FIELDS = ("name", "value", "unit", "reference", "ratio", "samples")
HELPERS = {"__init__", "__main__", "server"}


def files(only: str) -> list[Path]:
    """The measuring files that can print a name beginning with `only`."""
    here = Path(__file__).parent
    every = [
        path
        for path in sorted(here.glob("*.py"))
        if path.stem not in HELPERS and "def main" in path.read_text()
    ]
    return [path for path in every if _may_print(path.stem.replace("_", "."), only)]


def _may_print(prefix: str, only: str) -> bool:
    only = only.replace("_", ".")  # a file `ledger_hot_account.py` prints `ledger.hot_account`
    return f"{prefix}.".startswith(f"{only}.") or f"{only}.".startswith(f"{prefix}.") if only else True


def main(arguments: list[str]) -> int:
    only = arguments[0] if arguments else ""
    chosen = files(only)
    if not chosen:
        print(f"no measurement is called {only}", file=sys.stderr)
        return 2
    failed = 0
    for path in chosen:
        done = subprocess.run([sys.executable, str(path)], stdout=subprocess.PIPE, text=True, check=False)
        failed += bool(done.returncode)
        for line in wanted([json.loads(line) for line in done.stdout.splitlines()], only):
            print(json.dumps(line), flush=True)
    return 1 if failed else 0


def wanted(lines: list[dict[str, object]], only: str) -> list[dict[str, object]]:
    """The lines asked for: of that very name, and those whose names go on from it. SystemExit for a lame line."""
    for line in lines:
        missing = [field for field in FIELDS if field not in line]
        if missing:
            raise SystemExit(f"{line.get('name', 'a line')} lacks {', '.join(missing)}")
    return [line for line in lines if f"{line['name']}.".startswith(f"{only}." if only else "")]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
