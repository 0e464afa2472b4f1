"""Identity over the API: pictures in, a submission, and where it stands; nothing of a card comes out."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from django.test import Client

from tests.money.conftest import make_customer
from tests.people.identity.conftest import BACK, FRONT, LIN, card, says, verified  # noqa: F401  (fixtures)
from walletdesk.people import tokens
from walletdesk.people.identity import identities, papers
from walletdesk.people.identity.models import Picture


@pytest.fixture
def lin(db: None) -> Any:
    return make_customer(account_class=0)


def client_of(user: Any) -> Client:
    return Client(headers={"Authorization": f"Bearer {tokens.issue(user, by=user)[1]}"})


def post(client: Client, address: str, body: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/identity{address}", json.dumps(body), content_type="application/json")


def test_from_pictures_to_a_class(lin: Any, card: dict[str, bytes], says: dict[str, str]) -> None:  # noqa: F811
    client = client_of(lin)
    assert client.get("/api/v1/identity").json()["status"] == "none"
    for side in ("front", "back"):
        sent = {"side": side, "content": base64.b64encode(card[side]).decode()}
        assert post(client, "/pictures", sent).status_code == 201
    for one in Picture.objects.all():
        papers.settle(one, FRONT if one.side == "front" else BACK, by=lin)
    answer = post(client, "", {"name": "林晓", "number": LIN, "valid_until": "2040-05-01"})
    assert (answer.status_code, answer.json()["status"]) == (201, "submitted")
    verified(identities.of(lin))
    said = client.get("/api/v1/identity")
    assert said.json() | {"status": "class_2", "account_class": 2, "open": False} == said.json()
    assert LIN not in said.content.decode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "identity-picture-empty"),
        ("AAAA", "identity-picture-kind"),
        ("A===", "api-field"),
        ("<svg>", "api-field"),
    ],
)
def test_hostile_pictures_are_refused(lin: Any, content: str, code: str) -> None:
    answer = post(client_of(lin), "/pictures", {"side": "front", "content": content})
    assert answer.status_code == 422
    assert not Picture.objects.exists()
    assert code == "api-field" or answer.json()["code"] == code


def test_what_is_too_large_is_refused_before_it_is_read(lin: Any) -> None:
    answer = post(client_of(lin), "/pictures", {"side": "front", "content": "A" * (11 * 1024 * 1024)})
    assert answer.status_code == 413
