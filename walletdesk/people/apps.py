from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "walletdesk.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from walletdesk.people import ports

        ports.fill()
