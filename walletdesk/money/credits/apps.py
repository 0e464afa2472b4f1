from django.apps import AppConfig


class CreditsConfig(AppConfig):
    name = "walletdesk.money.credits"
    label = "credits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.credits import acts, events, jobs, kind, settings  # noqa: F401  (declare what there is)
        from walletdesk.money.records import records

        records.register_undone(jobs.hear_undone)
