from django.apps import AppConfig


class FactorsConfig(AppConfig):
    name = "walletdesk.people.factors"
    label = "factors"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.people.factors import devices, events, rules  # noqa: F401  (declare what there is)
