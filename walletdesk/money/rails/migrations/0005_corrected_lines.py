"""Statement lines that the rail corrected: each version is kept, and those that stand no longer are struck."""

import django.db.models.deletion
from django.db import migrations, models

from walletdesk.core.roles import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("rails", "0004_claims_and_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="StruckLine",
            fields=[
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="struck",
                        serialize=False,
                        to="rails.statementline",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="statementline",
            name="statement_line_once",
        ),
        migrations.AddField(
            model_name="statementline",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(
                fields=("rail", "day", "line_no", "version"), name="statement_line_once"
            ),
        ),
        *append_only("rails_struckline"),
    ]
