"""`/api/v1`: the operations, and their description at `/api/v1/openapi.json`."""

from __future__ import annotations

from django.urls import path, re_path

from walletdesk.api import (
    door,
    operations_acts,
    operations_cards,
    operations_changes,
    operations_desk,
    operations_disputes,
    operations_identity,
    operations_invoices,
    operations_money,
    operations_notices,
    operations_people,
    operations_proofs,
    operations_records,
    operations_refunds,
    operations_staff,
    operations_transfers,
    operations_withdrawals,
    problems,
)
from walletdesk.api.reading import StrictJSON

api = door.WalletdeskAPI(
    title="Walletdesk",
    version="1",
    description=(
        "A wallet with the desk behind it. Every refusal is a problem document (RFC 9457) in the language of "
        "Accept-Language, zh or en."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-1",
    parser=StrictJSON(),
)
problems.install(api)
for room in (
    operations_people,
    operations_identity,
    operations_proofs,
    operations_changes,
    operations_records,
    operations_money,
    operations_cards,
    operations_withdrawals,
    operations_transfers,
    operations_refunds,
    operations_disputes,
    operations_invoices,
    operations_notices,
    operations_desk,
    operations_staff,
    operations_acts,
):
    api.add_router("", room.router)

_routes, _app, _namespace = api.urls  # underscored: Django reads `app_name` of this module
_description = path("openapi.json", door.description(api), name="openapi-json")

urlpatterns = [
    path("v1/", ([door.guarded(one) for one in (_description, *_routes)], _app, _namespace)),
    door.guarded(re_path("", door.nowhere, name="api-nowhere")),
]
