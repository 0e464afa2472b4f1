from django.apps import AppConfig


class MerchantsConfig(AppConfig):
    name = "walletdesk.people.merchants"
    label = "merchants"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.people import access
        from walletdesk.people.merchants import entering, events, settings  # noqa: F401  (declare what there is)

        access.party_rules["merchant"] = entering.may_hear

        keyrings.declare("merchant-secret", "merchants.Merchant", "sealed_secret")
