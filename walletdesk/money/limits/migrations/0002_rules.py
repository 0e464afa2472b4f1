"""The limits a new house begins with. The operator writes later rows; none is ever changed."""

from datetime import UTC, datetime

from django.db import migrations

from walletdesk.core.roles import append_only

FROM = datetime(2020, 1, 1, tzinfo=UTC)
# act, currency, period, least, most, count
LIMITS = (
    ("topup", "CNY", "once", 100, 20_000_000, None),
    ("topup", "CNY", "day", None, 50_000_000, None),
    ("topup", "USDT", "once", 1_000_000, 50_000_000_000, None),
    ("topup", "USDT", "day", None, 100_000_000_000, None),
    ("withdrawal", "CNY", "once", 1_000, 5_000_000, None),
    ("withdrawal", "CNY", "day", None, 20_000_000, 10),
    ("transfer", "CNY", "once", 1, 5_000_000, None),
    ("transfer", "CNY", "day", None, 10_000_000, 100),
    ("transfer", "CNY", "month", None, 100_000_000, None),
)


def seed(apps, editor):
    rule = apps.get_model("limits", "LimitRule")
    rule.objects.bulk_create(
        rule(
            act=act,
            currency=currency,
            period=period,
            least_minor=least,
            most_minor=most,
            count_max=count,
            valid_from=FROM,
            by="system:seed",
        )
        for act, currency, period, least, most, count in LIMITS
    )


class Migration(migrations.Migration):
    dependencies = [("limits", "0001_initial"), ("core", "0002_rules")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop), *append_only("limits_limitrule")]
