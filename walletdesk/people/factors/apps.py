from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "walletdesk.people.factors"
    label = "factors"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.people.factors import devices, events, rules  # noqa: F401  (declare what there is)

        keyrings.declare("factors", "factors.Authenticator", "sealed")
        keyrings.declare("factors", "factors.ContactChange", "sealed")
        keyrings.declare("factors", "factors.ContactChange", "sealed_old")
