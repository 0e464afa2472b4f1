from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "walletdesk.assistant"
    label = "assistant"

    def ready(self) -> None:
        from walletdesk.assistant import events, playbooks, references, settings  # noqa: F401  (they declare themselves)
