"""The description at /api/v1/openapi.json: open, whole and exact."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.api.caller import PROBLEM, Caller

pytestmark = pytest.mark.django_db
OPEN = {"sign_in", "undo_by_code"}


@pytest.fixture
def described(stranger: Caller) -> dict[str, Any]:
    answer = stranger.get("/openapi.json")
    assert (answer.status, answer.kind) == (200, "application/json")
    return dict(answer.body)


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_operation_has_a_name_of_its_own_and_a_sentence(described: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(described)]
    assert len(names) == len(set(names))
    assert all(operation["summary"] for _, _, operation in operations(described))


def test_every_operation_but_signing_in_asks_for_a_token(described: dict[str, Any]) -> None:
    for _, path, operation in operations(described):
        open_to_all = operation["operationId"] in OPEN
        assert bool(operation.get("security")) != open_to_all, path
        assert "401" in operation["responses"]
        assert "429" in operation["responses"]


def test_every_refusal_is_told_as_a_problem_document(described: dict[str, Any]) -> None:
    for _, path, operation in operations(described):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == [PROBLEM], (path, status)


def test_no_secret_travels_in_an_address(described: dict[str, Any]) -> None:
    secret = re.compile(r"token|password|secret|code|session", re.IGNORECASE)
    for _, path, operation in operations(described):
        for parameter in operation["parameters"]:
            assert parameter["in"] == "header" or not secret.search(parameter["name"]), path
        assert not re.search(r"\{[^}]*(token|secret)", path)


def test_every_list_and_text_has_its_limit(described: dict[str, Any]) -> None:
    for _, path, operation in operations(described):
        for parameter in operation["parameters"]:
            shape = parameter["schema"]
            limited = {"maxLength", "maximum", "pattern", "enum"} & set(shape) or shape["type"] == "boolean"
            assert limited, (path, parameter["name"])
        body = operation.get("requestBody")
        if body:
            name = body["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
            shape = described["components"]["schemas"][name]
            assert shape["additionalProperties"] is False
            for field, one in shape["properties"].items():
                kinds = one.get("anyOf", [one])
                assert all(
                    {"maxLength", "maximum", "pattern", "maxItems"} & set(kind)
                    or kind["type"] in ("null", "boolean")
                    for kind in kinds
                ), (name, field)


def test_it_is_the_same_for_everybody(described: dict[str, Any], lin: Caller, li: Caller) -> None:
    assert lin.get("/openapi.json", Accept_Language="en").body == described == li.get("/openapi.json").body


def test_it_names_no_inner_number(described: dict[str, Any]) -> None:
    shapes = described["components"]["schemas"]
    for name, shape in shapes.items():
        inner = {field for field in shape["properties"] if field.endswith("_id") and field != "client_id"}
        assert not inner, name
    assert "customer_id" not in json.dumps(described)
