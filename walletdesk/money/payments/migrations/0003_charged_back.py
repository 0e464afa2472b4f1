"""A payment that the card network takes back after the merchant was paid."""

from django.db import migrations, models

from walletdesk.core.steps import enforce_steps
from walletdesk.money.payments.legal_steps import PAYMENT_STEPS

TAKEN = ~models.Q(chargeback_ref="") & models.Q(charged_back_minor__gt=0)


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_rules")]

    operations = [
        migrations.AddField("payment", "chargeback_ref", models.CharField(blank=True, max_length=64)),
        migrations.AddField("payment", "charged_back_at", models.DateTimeField(null=True)),
        migrations.AddField("payment", "charged_back_minor", models.BigIntegerField(default=0)),
        migrations.AddConstraint(
            "payment",
            models.CheckConstraint(
                condition=~models.Q(status="charged_back") | TAKEN, name="payment_charged_back"
            ),
        ),
        *enforce_steps("payments_payment", "status", PAYMENT_STEPS),
    ]
