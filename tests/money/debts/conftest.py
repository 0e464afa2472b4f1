"""The same people and movements as where credits are tried."""

from tests.money.credits.conftest import charged, lin, no_post, sent, wang  # noqa: F401
