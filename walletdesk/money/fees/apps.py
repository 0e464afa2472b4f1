from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "walletdesk.money.fees"
    label = "fees"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.fees import events, settings  # noqa: F401  (declare what there is)
