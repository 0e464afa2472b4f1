"""What each account class may pay from the balance, by the rules for accounts of payment institutions. Withdrawals to one's own
card and transfers are not counted.
"""

from datetime import UTC, datetime

from django.db import migrations

FROM = datetime(2020, 1, 1, tzinfo=UTC)
LAW = "《非银行支付机构网络支付业务管理办法》(2015) 第十一条 [v]"
# class, period, most
ROWS = ((0, "life", 0), (1, "life", 100_000), (2, "year", 10_000_000), (3, "year", 20_000_000))


def seed(apps, editor):
    rule = apps.get_model("limits", "LimitRule")
    rule.objects.bulk_create(
        rule(
            act="payment",
            method="balance",
            currency="CNY",
            period=period,
            account_class=account_class,
            most_minor=most,
            valid_from=FROM,
            by="system:seed",
            citation=LAW,
        )
        for account_class, period, most in ROWS
    )


class Migration(migrations.Migration):
    dependencies = [("limits", "0003_account_class")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
