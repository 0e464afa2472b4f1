from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "walletdesk.safety"
    label = "safety"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.safety import acts, caution_acts, cautions, denying, events, settings, signing_in  # noqa: F401  (declare them)

        signing_in.fill()
