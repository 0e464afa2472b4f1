from django.apps import AppConfig


class WithdrawalsConfig(AppConfig):
    name = "walletdesk.money.withdrawals"
    label = "withdrawals"
    default_auto_field = "django.db.models.BigAutoField"
