from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "walletdesk.money.cards"
    label = "cards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.money.cards import acts, events, settings  # noqa: F401  (declare what there is)

        keyrings.declare("card-number", "cards.BoundCard", "sealed_number")
        keyrings.declare("card-number", "cards.CardCheck", "sealed")
        keyrings.declare("card-number", "cards.CardCheck", "sealed_code")
