from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "walletdesk.money.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.ledger import events, stops  # noqa: F401  (declares them)
        from walletdesk.safety import freezes

        freezes.register_stop(stops.stop, stops.lift)
