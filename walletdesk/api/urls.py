"""`/api/v1`: the operations, and their description at `/api/v1/openapi.json`."""

from __future__ import annotations

from typing import Any

from django.urls import path
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.throttling import AnonRateThrottle, AuthRateThrottle

from walletdesk.api import operations_desk, operations_money, operations_people, operations_staff, problems


class WalletdeskAPI(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        return problems.told_in_schema(super().get_openapi_schema(**options))  # type: ignore[return-value]


api = WalletdeskAPI(
    title="Walletdesk",
    version="1",
    description="A wallet with the desk behind it. Every refusal is a problem document (RFC 9457).",
    docs_url=None,
    urls_namespace="api-1",
    throttle=[AnonRateThrottle("60/m"), AuthRateThrottle("600/m")],
)
problems.install(api)
for room in (operations_people, operations_money, operations_desk, operations_staff):
    api.add_router("", room.router)

urlpatterns = [path("v1/", api.urls)]
