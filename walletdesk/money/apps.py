from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "walletdesk.money"
    label = "money"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money import acts, events, hearing, settings  # noqa: F401  (declare what there is)
        from walletdesk.money.rails import reconciliation

        reconciliation.register_claimant(hearing.take_line)
