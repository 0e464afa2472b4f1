from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "walletdesk.assistant"
    label = "assistant"

    def ready(self) -> None:
        from walletdesk.assistant import (  # noqa: F401  (they declare themselves)
            events,
            playbooks,
            references,
            settings,
            withdrawal_cases,
        )
