from django.apps import AppConfig


class RefundsConfig(AppConfig):
    name = "walletdesk.money.refunds"
    label = "refunds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.refunds import events, settings  # noqa: F401  (declare what there is)
