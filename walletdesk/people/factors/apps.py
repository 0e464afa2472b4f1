from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "walletdesk.people.factors"
    label = "factors"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.people.factors import devices, events, rules, staff_acts  # noqa: F401  (declare them)

        keyrings.declare("factors", "factors.Authenticator", "sealed")
        keyrings.declare("factors", "factors.ContactChange", "sealed")
        keyrings.declare("factors", "factors.ContactChange", "sealed_old")
