"""Logs never hold personal data."""

from __future__ import annotations

import logging

import pytest

from walletdesk.config.logs import MaskedFormatter, masked


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("reply to +8613800006631 failed", "13800006631"),
        ("card 6222 0200 1234 5678 declined", "1234 5678"),
        ("mail to lin.xiao@example.com bounced", "lin.xiao"),
        ("GET /account/activate?code=482913 404", "482913"),
        ("duplicate key\nDETAIL:  Key (name)=(林晓) already exists.", "林晓"),
        ("new row violates check\nDETAIL: Failing row contains (5, 林晓, 12).", "林晓"),
    ],
)
def test_what_looks_personal_is_masked(said: str, secret: str) -> None:
    assert secret not in masked(said)


def test_what_operators_need_stays() -> None:
    said = "2026-11-22 08:15:02 topup top_x1y2 credited in 0.182 s, 12 jobs, port 8000"
    assert masked(said).startswith("2026-11-22 08:15:02 topup top_x1y2 credited in 0.182 s")


def test_tracebacks_are_masked_too() -> None:
    try:
        raise ValueError("no such phone 13800006631")
    except ValueError as problem:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", (), (type(problem), problem, None))
    assert "13800006631" not in MaskedFormatter().format(record)
