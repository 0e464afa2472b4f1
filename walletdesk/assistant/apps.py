from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "walletdesk.assistant"
    label = "assistant"

    def ready(self) -> None:
        from walletdesk.assistant import (  # noqa: F401  (they declare themselves)
            change_cases,
            credit_cases,
            events,
            payment_cases,
            playbooks,
            references,
            refund_cases,
            settings,
            withdrawal_cases,
        )
