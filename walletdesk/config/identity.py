"""The system user that runs the embedded server: PostgreSQL refuses to run as root."""

from __future__ import annotations

import ctypes
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# A root that keeps its data under /root cannot lend it to another user; then it lives here.
ELSEWHERE = Path("/var/lib/walletdesk")
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class RunAs:
    """`uid` None means: as ourselves."""

    name: str = ""
    uid: int | None = None
    gid: int | None = None

    def arguments(self) -> dict[str, object]:
        """Keyword arguments for `subprocess` that start a program as this user."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, path: Path) -> bool:
        """Whether this user can reach the folder (every folder above it included)."""
        if self.uid is None:
            return True
        tried = subprocess.run(
            ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            cwd="/",
            **self.arguments(),  # type: ignore[call-overload]
        )
        return tried.returncode == 0


def unprivileged() -> RunAs:
    """Ourselves, unless we are root: then `postgres`, else `nobody`. RuntimeError when there is neither."""
    if os.geteuid() != 0:
        return RunAs()
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return RunAs(name, found.pw_uid, found.pw_gid)
    raise RuntimeError(
        "PostgreSQL does not run as root and this machine has no user `postgres` or `nobody`: "
        "start walletdesk as an ordinary user, or set DATABASE_URL."
    )


def reachable_folder(wanted: Path, who: RunAs) -> Path:
    """`wanted`, made and owned by `who`; or a folder under /var/lib where `who` cannot enter that."""
    wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
    if who.uid is None:
        return wanted
    who.own(wanted)
    if who.can_enter(wanted):
        return wanted
    mark = hashlib.sha256(str(wanted).encode()).hexdigest()[:12]
    other = ELSEWHERE / f"{wanted.name}-{mark}"
    other.mkdir(mode=0o700, parents=True, exist_ok=True)
    who.own(other)
    if not who.can_enter(other):
        raise RuntimeError(
            f"User `{who.name}` can enter neither {wanted} nor {other}: choose WALLETDESK_HOME elsewhere."
        )
    wanted.rmdir() if not any(wanted.iterdir()) else None
    return other


def reachable_binaries(bin_folder: Path, who: RunAs) -> Path:
    """The server's programs where `who` can run them; copied once under /var/lib when it cannot."""
    if who.can_enter(bin_folder):
        return bin_folder
    install = bin_folder.parent
    libraries = install.parent.parent / (install.parent.name + ".libs")
    stamp = hashlib.sha256(f"{bin_folder}{bin_folder.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    target = ELSEWHERE / f"engine-{stamp}"
    copy = target / install.parent.name / install.name
    if not (copy / "bin" / "postgres").exists():
        # Copied aside and renamed, so that an interrupted copy is never taken for a whole one.
        aside = target.with_suffix(f".{os.getpid()}")
        shutil.copytree(install, aside / install.parent.name / install.name, symlinks=True)
        if libraries.exists():
            shutil.copytree(libraries, aside / libraries.name)
        for folder in (ELSEWHERE, aside, aside / install.parent.name):
            folder.chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        aside.rename(target)
    return copy / "bin"


def dies_with_parent(how: signal.Signals) -> Callable[[], None] | None:
    """A `preexec_fn`: the kernel sends `how` to the child when its parent is gone, even by `kill -9`."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def bind() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)
        # The parent may have gone between fork and prctl; then the signal would never come.
        if os.getppid() != parent:
            os._exit(1)

    return bind
