"""Top-ups by card, third-party payment and digital currency: what their customers have to do, what the chain has seen, the
fee, and money that is taken back.
"""

from django.db import migrations, models

from walletdesk.core.steps import enforce_steps
from walletdesk.money.topups.legal_steps import TOPUP_STEPS


class Migration(migrations.Migration):
    dependencies = [
        ("money", "0003_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="topup",
            name="action",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="topup",
            name="action_url",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="topup",
            name="address",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="topup",
            name="chargeback_ref",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="topup",
            name="charged_back_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="topup",
            name="confirmations",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="topup",
            name="confirmations_needed",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="topup",
            name="expires_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="topup",
            name="fee_minor",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="topup",
            name="network",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name="topup",
            name="network_fee_minor",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="topup",
            name="rail",
            field=models.CharField(default="bank", max_length=12),
        ),
        migrations.AddField(
            model_name="topup",
            name="seen_ref",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="topup",
            name="shortfall_minor",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="topup",
            name="currency",
            field=models.CharField(default="CNY", max_length=8),
        ),
        migrations.AddIndex(
            model_name="topup",
            index=models.Index(
                condition=models.Q(("address", ""), _negated=True),
                fields=["address"],
                name="topup_by_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="topup",
            constraint=models.CheckConstraint(condition=models.Q(("fee_minor__gte", 0)), name="topup_fee"),
        ),
        migrations.AddConstraint(
            model_name="topup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "charged_back"), _negated=True),
                    models.Q(("chargeback_ref", ""), _negated=True),
                    _connector="OR",
                ),
                name="topup_charged_back_by",
            ),
        ),
        *enforce_steps("money_topup", "status", TOPUP_STEPS),
    ]
