"""The operator shows the terms of refunds, and puts others in force."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from walletdesk.money.refunds.models import RefundPolicy

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    out = io.StringIO()
    call_command("refund_terms", *words, stdout=out)
    return out.getvalue()


def test_terms_are_shown_and_changed() -> None:
    assert "any: within 90d, by wish 7d, at once 1d up to" in said()
    assert "travel: within 30d, by wish 2d, whole only, fee none" in said(
        "--within=30", "--wish=2", "--category=travel", "--whole-only", "--no-fee"
    )
    assert "travel: within 30d" in said()
    for words in (
        ("--within=3", "--wish=4"),
        ("--within=3", "--machine-most=x"),
        ("--within=3", "--category=x"),
    ):
        with pytest.raises(CommandError):
            said(*words)
    assert RefundPolicy.objects.filter(category="travel").count() == 2
