"""Tables and migrations agree."""

from __future__ import annotations

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.mark.django_db
def test_django_finds_nothing_wrong() -> None:
    call_command("check", fail_level="WARNING")


def test_no_money_in_floats() -> None:
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if (model.__module__ or "").startswith("walletdesk.")
        for field in model._meta.get_fields()
        if isinstance(field, models.FloatField | models.DecimalField) and "amount" in field.name
    ]
    assert not wrong


def test_amounts_say_their_unit() -> None:
    """`amount_minor`, never a bare `amount` column."""
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if (model.__module__ or "").startswith("walletdesk.")
        for field in model._meta.get_fields()
        if isinstance(field, models.BigIntegerField | models.IntegerField) and field.name == "amount"
    ]
    assert not wrong
