from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "walletdesk.desk.disputes"
    label = "disputes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.desk.disputes import acts, blocking, events, settings  # noqa: F401  (declare what there is)
