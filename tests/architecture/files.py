"""Our own source files, for the tests that read them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("walletdesk", "sandbox", "tests", "bench")


def python_files(*folders: str) -> list[Path]:
    """All Python files of ours under the folders (all by default), migrations included."""
    return sorted(path for name in folders or FOLDERS for path in (ROOT / name).glob("**/*.py"))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
