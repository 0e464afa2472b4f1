from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "walletdesk.desk"
    label = "desk"

    def ready(self) -> None:
        from walletdesk.core import keyrings
        from walletdesk.desk import (  # noqa: F401  (declare events, rights, settings and acts)
            events,
            rights,
            settings,
            third_person_acts,
        )

        for column in ("words", "sealed_asker"):
            keyrings.declare("third-persons", "desk.ThirdPersonRequest", column)
