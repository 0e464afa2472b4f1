from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "walletdesk.safety"
    label = "safety"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.safety import (  # noqa: F401  (declare them)
            acts,
            caution_acts,
            cautions,
            changing,
            denying,
            events,
            securing,
            settings,
            signing_in,
        )

        signing_in.fill()
        changing.fill()
