"""The `walletdesk` command outside a running house."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.servers import ROOT


def _walletdesk(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "walletdesk", *arguments],
        env=os.environ | {"WALLETDESK_HOME": str(home)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", [["manage", "demo"], ["audit", "verify"]])
def test_without_a_database_a_sentence_is_said(command: list[str], tmp_path: Path) -> None:
    done = _walletdesk(*command, home=tmp_path)
    assert done.returncode == 1
    assert "is `walletdesk up` running?" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_command_shows_those_there_are(tmp_path: Path) -> None:
    done = _walletdesk("fly", home=tmp_path)
    assert done.returncode == 2
    assert "walletdesk up" in done.stdout


def test_a_wrong_port_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "walletdesk", "up"],
        env=os.environ | {"WALLETDESK_HOME": str(tmp_path), "WALLETDESK_PORT": "eight"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "WALLETDESK_PORT must be a port" in done.stderr
    assert "Traceback" not in done.stderr
