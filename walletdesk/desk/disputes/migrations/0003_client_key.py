"""Opened by the API: the same key is the same dispute."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disputes", "0002_rules")]

    operations = [
        migrations.AddField("dispute", "client_key", models.CharField(blank=True, max_length=80)),
        migrations.AddConstraint(
            "dispute",
            models.UniqueConstraint(
                condition=~models.Q(client_key=""),
                fields=("customer_id", "client_key"),
                name="dispute_once_a_key",
            ),
        ),
    ]
