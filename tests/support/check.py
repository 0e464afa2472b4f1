"""`make check`: every check that reads the code; all of them run, and one failure fails the whole."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a true database answers about parts known to be vulnerable; a mirror of packages alone does not.
VULNERABILITY_SERVICES = {
    "pypi": ("https://pypi.org/pypi/django/3.2/json", "vulnerabilities"),
    "osv": ("https://api.osv.dev/v1/vulns/PYSEC-2021-98", "affected"),
}


def _run(*command: str) -> bool:
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def _tool(*command: str) -> Callable[[], bool]:
    return lambda: _run(str(Path(sys.executable).with_name(command[0])), *command[1:])


def _pytest(*folders: str) -> Callable[[], bool]:
    return lambda: _run(sys.executable, "-m", "pytest", *folders)


def _knows_vulnerabilities(address: str, field: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(json.loads(answer.read()).get(field))
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _vulnerabilities() -> bool:
    """Ask a database of known vulnerabilities about every pinned part, where one can be reached."""
    services = (name for name, asked in VULNERABILITY_SERVICES.items() if _knows_vulnerabilities(*asked))
    service = next(services, None)
    if service is None:
        print("NOT CHECKED: no database of known vulnerabilities can be reached from this machine.")
        return True
    audit = str(Path(sys.executable).with_name("pip-audit"))
    pins = [argument for name in ("", "-dev") for argument in ("--requirement", f"requirements{name}.txt")]
    options = ["--vulnerability-service", service, "--no-deps", "--disable-pip", "--progress-spinner=off"]
    done = subprocess.run(
        [audit, *options, "--format", "json", *pins], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return _tell(service, done)


def _tell(service: str, done: subprocess.CompletedProcess[str]) -> bool:
    """Say what was found, and about how many parts nothing could be learned."""
    try:
        parts = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"NOT CHECKED: {service} did not answer as expected.\n{done.stderr[-500:]}")
        return True
    unknown = [part["name"] for part in parts if "skip_reason" in part]
    found = [
        f"{part['name']} {part['version']}: {one['id']} (mended in {', '.join(one['fix_versions']) or '–'})"
        for part in parts
        for one in part.get("vulns", [])
    ]
    print(f"{len(parts) - len(unknown)} parts asked of {service}, {len(found)} known vulnerabilities")
    if unknown:
        print(f"NOT CHECKED: {len(unknown)} parts that {service} does not know: {', '.join(unknown)}")
    print("\n".join(found))
    return not found


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
