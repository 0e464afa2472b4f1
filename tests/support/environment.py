"""Loaded by pytest before Django's settings: a home of its own for this run, and nobody else's database."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

gc.set_threshold(50_000, 20, 20)  # collecting the tests makes millions of objects that all stay

TEST_HOME = Path(tempfile.mkdtemp(prefix="walletdesk-test-"))
TEST_HOME.chmod(0o755)  # the database server may run as another user

for name in [name for name in os.environ if name.startswith(("WALLETDESK_", "SANDBOX_"))]:
    if not name.startswith("WALLETDESK_TEST_"):
        del os.environ[name]
os.environ.pop("DATABASE_URL", None)
os.environ.update(
    {
        "WALLETDESK_HOME": str(TEST_HOME),
        "WALLETDESK_DB_POOL": "0",
        # Fixed, because a migrated data folder is kept from run to run with these passwords in it.
        "WALLETDESK_SECRET_DATABASE_ADMIN": "tests-admin",
        "WALLETDESK_SECRET_DATABASE_OWNER": "tests-owner",
        "WALLETDESK_SECRET_DATABASE_APP": "tests-app",
        "WALLETDESK_SECRET_DATABASE_AUDITOR": "tests-auditor",
        # The browser's driver keeps an event loop in the main thread; our tests are synchronous all the same.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
)


@atexit.register
def _remove_home() -> None:
    shutil.rmtree(TEST_HOME, ignore_errors=True)
