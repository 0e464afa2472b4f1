"""`make check`: every check that reads the code; all of them run, and one failure fails the whole."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VULNERABILITY_SERVICES = {
    "pypi": "https://pypi.org/pypi/pip/json",
    "osv": "https://api.osv.dev/v1/vulns/PYSEC-2021-98",
}


def _run(*command: str) -> bool:
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def _tool(*command: str) -> Callable[[], bool]:
    return lambda: _run(str(Path(sys.executable).with_name(command[0])), *command[1:])


def _pytest(*folders: str) -> Callable[[], bool]:
    return lambda: _run(sys.executable, "-m", "pytest", *folders)


def _reachable(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _vulnerabilities() -> bool:
    """Ask a database of known vulnerabilities about every pinned part, where one can be reached."""
    service = next((name for name, address in VULNERABILITY_SERVICES.items() if _reachable(address)), None)
    if service is None:
        print("NOT CHECKED: no database of known vulnerabilities can be reached from this machine.")
        return True
    audit = str(Path(sys.executable).with_name("pip-audit"))
    pins = [argument for name in ("", "-dev") for argument in ("--requirement", f"requirements{name}.txt")]
    return _run(
        audit,
        "--vulnerability-service",
        service,
        "--no-deps",
        "--disable-pip",
        "--progress-spinner=off",
        *pins,
    )


CHECKS: dict[str, Callable[[], bool]] = {
    "format": _tool("ruff", "format", "--check", "--quiet", "."),
    "lint": _tool("ruff", "check", "--quiet", "."),
    "types": _tool("mypy"),
    "arrows": _tool("lint-imports", "--no-cache"),
    "tidiness, words": _pytest("tests/architecture"),
    "docs": _pytest("tests/docs"),
    "known vulnerabilities": _vulnerabilities,
}


def main() -> int:
    failed = []
    for name, check in CHECKS.items():
        print(f"── {name}", flush=True)
        if not check():
            failed.append(name)
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nall checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
