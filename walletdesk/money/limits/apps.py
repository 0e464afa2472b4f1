from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "walletdesk.money.limits"
    label = "limits"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.money.limits import events  # noqa: F401  (declare what there is)
