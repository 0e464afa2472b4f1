from django.apps import AppConfig


class RailsConfig(AppConfig):
    name = "walletdesk.money.rails"
    label = "rails"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.money.rails import acts, events, settings  # noqa: F401  (declare what there is)

        keyrings.declare("store", "rails.BankMessage", "sealed_raw")
