from django.apps import AppConfig


class DebtsConfig(AppConfig):
    name = "walletdesk.money.debts"
    label = "debts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.debts import acts, events, jobs, kind, settings  # noqa: F401  (declare what there is)
        from walletdesk.money.records import records

        records.register_money(jobs.hear_money)
