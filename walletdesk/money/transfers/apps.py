from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "walletdesk.money.transfers"
    label = "transfers"
    default_auto_field = "django.db.models.BigAutoField"
