from django.apps import AppConfig


class ProvingConfig(AppConfig):
    name = "walletdesk.desk.proving"
    label = "proving"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.desk.proving import events, jobs, settings  # noqa: F401  (declare what there is)

        keyrings.declare("proving", "proving.QuestionSet", "sealed")
