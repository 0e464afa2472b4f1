from django.apps import AppConfig


class MerchantsConfig(AppConfig):
    name = "walletdesk.people.merchants"
    label = "merchants"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.people.merchants import events, settings  # noqa: F401  (declare what there is)

        keyrings.declare("merchant-secret", "merchants.Merchant", "sealed_secret")
