"""What the database itself holds: the legal steps of payments and orders, rows that nobody edits; and the rates, fees and
limits that a new house begins with.
"""

from datetime import UTC, datetime
from decimal import Decimal

from django.db import migrations

from walletdesk.core.roles import append_only
from walletdesk.core.steps import enforce_steps
from walletdesk.money.payments.legal_steps import ORDER_STEPS, PAYMENT_STEPS

FROM = datetime(2020, 1, 1, tzinfo=UTC)
# What a unit costs in yuan.
RATES = (
    ("USD", "7.1200"),
    ("EUR", "8.2500"),
    ("GBP", "9.4000"),
    ("HKD", "0.9150"),
    ("JPY", "0.0462"),
    ("KRW", "0.0049"),
    ("THB", "0.2180"),
    ("SGD", "5.4600"),
)
# method, millionths of the amount, least
FEES = (("balance", 0, 0), ("card", 0, 0), ("third_party", 0, 0), ("abroad", 10_000, 10))
# method, period, least, most
LIMITS = (("", "once", 1, 5_000_000), ("", "day", None, 20_000_000))


def seed(apps, editor):
    rate = apps.get_model("payments", "Rate")
    rate.objects.bulk_create(
        rate(currency=code, yuan=Decimal(yuan), valid_from=FROM, by="system:seed", citation="seed")
        for code, yuan in RATES
    )
    fee = apps.get_model("fees", "FeeRule")
    fee.objects.bulk_create(
        fee(
            act="payment",
            method=method,
            currency="CNY",
            ratio_ppm=ppm,
            fixed_minor=0,
            least_minor=least,
            most_minor=None,
            valid_from=FROM,
            by="system:seed",
        )
        for method, ppm, least in FEES
    )
    limit = apps.get_model("limits", "LimitRule")
    limit.objects.bulk_create(
        limit(
            act="payment",
            method=method,
            currency="CNY",
            period=period,
            least_minor=least,
            most_minor=most,
            count_max=None,
            valid_from=FROM,
            by="system:seed",
        )
        for method, period, least, most in LIMITS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0001_initial"),
        ("core", "0002_rules"),
        ("fees", "0002_schedule"),
        ("limits", "0002_rules"),
    ]

    operations = [
        *enforce_steps("payments_payment", "status", PAYMENT_STEPS),
        *enforce_steps("payments_merchantorder", "status", ORDER_STEPS),
        *append_only("payments_paymentstep"),
        migrations.RunPython(seed, migrations.RunPython.noop),
        *append_only("payments_rate"),
    ]
