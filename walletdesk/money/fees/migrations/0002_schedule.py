"""The schedule a new house begins with. The operator writes later rows; none is ever changed."""

from datetime import UTC, datetime

from django.db import migrations

from walletdesk.core.roles import append_only

FROM = datetime(2020, 1, 1, tzinfo=UTC)
# act, method, currency, millionths of the amount, fixed, least, most
SCHEDULE = (
    ("topup", "bank", "CNY", 0, 0, 0, None),
    ("topup", "card", "CNY", 6_000, 0, 10, None),
    ("topup", "third_party", "CNY", 3_800, 0, 0, None),
    ("topup", "chain", "USDT", 0, 0, 0, None),
    ("withdrawal", "fast", "CNY", 1_000, 0, 200, 2_500),
    ("withdrawal", "next_day", "CNY", 500, 0, 100, 1_500),
    ("withdrawal", "ordinary", "CNY", 0, 0, 0, None),
    ("transfer", "now", "CNY", 0, 0, 0, None),
    ("transfer", "two_hours", "CNY", 0, 0, 0, None),
    ("transfer", "next_day", "CNY", 0, 0, 0, None),
)


def seed(apps, editor):
    rule = apps.get_model("fees", "FeeRule")
    rule.objects.bulk_create(
        rule(
            act=act,
            method=method,
            currency=currency,
            ratio_ppm=ppm,
            fixed_minor=fixed,
            least_minor=least,
            most_minor=most,
            valid_from=FROM,
            by="system:seed",
        )
        for act, method, currency, ppm, fixed, least, most in SCHEDULE
    )


class Migration(migrations.Migration):
    dependencies = [("fees", "0001_initial"), ("core", "0002_rules")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop), *append_only("fees_feerule")]
