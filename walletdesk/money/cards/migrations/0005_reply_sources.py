"""Answers of banks that stand in no list that was looked at say so: those of the network's online list, and the factors' own."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from walletdesk.money.cards import seeds


def cite(apps: Any, schema_editor: Any) -> None:
    reply = apps.get_model("cards", "BankReply")
    first = reply.objects.filter(bank_code="", citation=seeds.REPLIES_BY)
    first.filter(code__in=seeds.ONLINE).update(citation=seeds.ONLINE_BY)
    first.filter(code__in=seeds.OF_FACTORS).update(citation=seeds.FACTORS_BY)


class Migration(migrations.Migration):
    dependencies = [("cards", "0004_tries_in_a_row")]

    operations = [migrations.RunPython(cite, migrations.RunPython.noop)]
