from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "walletdesk.money.transfers"
    label = "transfers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.transfers import acts, events, kind, settings  # noqa: F401  (declare what there is)
