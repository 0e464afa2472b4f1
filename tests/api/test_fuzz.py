"""Whatever is sent to any operation, it answers as the description says: no 5xx, no undocumented status, type or shape.

schemathesis writes the requests: every boundary of every parameter, and some by chance, always the same ones. Each operation
is asked with the token of the people it is for, about things that are there; and once with the other kind's token.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.config import SchemathesisConfig

from tests.api import world
from tests.api.caller import Caller
from tests.api.conftest import make_colleague, make_lin
from tests.support.undone import undone
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.settings_dated import change
from walletdesk.desk import remedies
from walletdesk.desk.models import Case
from walletdesk.people.models import User

EXAMPLES = 6  # by chance, for each operation, beside those at the boundaries
SETTINGS = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
load_all_checks()
KEPT = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "unsupported_method",
        "missing_required_header",
    )
]
# Tokens are ours to send; what else may stand in that header is tried in test_tokens.py.
CONFIG = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=CONFIG)


NOBODYS = new_public_id("no")  # looks like an id, and is of nothing


@dataclass
class Cast:
    """Who asks, about what; `turn` makes every second request a sensible one."""

    customer: Caller
    colleague: Caller
    ids: dict[str, str]
    plan_hash: str
    turn: int = 0

    def asks(self, path: str) -> Caller:
        return self.colleague if "/desk/" in path else self.customer


@contextmanager
def one_connection() -> Iterator[None]:
    """Django ends its connection with each request; here all requests share the one of the test."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Once for all operations; what each of them does is undone after it."""
    with django_db_blocker.unblock(), undone():
        yield _people()


@pytest.fixture
def cast(people: Cast, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), undone():
        yield replace(people)


def _people() -> Cast:
    long_ago = clock.now() - timedelta(days=1)
    for key in ("api.caller_minute_max", "api.address_minute_max", "sign_in.address_max"):
        change(key, 1_000_000, by=Actor.system("tests"), valid_from=long_ago)
    lin, li, sun = make_lin(), make_colleague("李敏", "agent"), make_colleague("孙悦", "supervisor")
    topup = world.stuck(lin, yuan=30_000)
    world.ordered(lin, key="second")
    case = world.case_about(topup, lin)
    shown = Caller(li).get(f"/desk/cases/{case.public_id}/remedies").body["options"][0]
    ids = {"transactions": topup.public_id, "topups": topup.public_id, "cases": case.public_id}
    ids["conversations"] = world.talk_of(lin).public_id
    ids["approvals"] = _request(case, li, shown)
    return Cast(Caller(lin), Caller(sun), ids, shown["plan_hash"])


def _request(case: Case, li: User, shown: dict[str, Any]) -> str:
    outcome = remedies.run(
        case, shown["act"], shown["inputs"], by=li, proof="session", expect_hash=shown["plan_hash"]
    )
    assert outcome.approval
    return outcome.approval.public_id


def make_sensible(case: Any, cast: Cast) -> None:
    """Put what is there in the place of what was made up; what was made wrong on purpose stays."""
    made_up = (case.path_parameters or {}).get("id")
    if isinstance(made_up, str) and len(made_up) > 16 and made_up[-16:].isalnum():
        own = (id for noun, id in cast.ids.items() if f"/{noun}/" in case.path)
        case.path_parameters["id"] = next(own, NOBODYS)
    if not isinstance(case.body, dict):
        return
    known = {"bank": "cmb", "amount": "500.00", "plan_hash": cast.plan_hash, "act": "topup.credit"}
    for field, value in known.items():
        if isinstance(case.body.get(field), str) and case.body[field].isprintable():
            case.body[field] = value


@schema.parametrize()
@SETTINGS
def test_every_operation_answers_as_it_is_described(case: Any, cast: Cast) -> None:
    cast.turn += 1
    positive = case.meta is not None and case.meta.generation.mode.is_positive
    if positive and cast.turn % 2:
        make_sensible(case, cast)
    who = cast.asks(case.path)
    language = "en" if cast.turn % 3 else "zh"
    with one_connection():
        answer = case.call(headers={"Authorization": f"Bearer {who.token}", "Accept-Language": language})
    case.validate_response(answer, checks=KEPT)


def test_the_description_is_valid_openapi() -> None:
    schema.validate()


def test_the_other_kind_of_token_and_none_are_told_so(cast: Cast) -> None:
    told = {}
    for operation in (found.ok() for found in schema.get_all_operations()):
        path = operation.path
        for noun, id in cast.ids.items():
            path = path.replace(f"/{noun}/{{id}}", f"/{noun}/{id}")
        path = path.replace("{id}", NOBODYS)  # who asks is looked at before whether it is there
        other = Caller((cast.customer if "/desk/" in path else cast.colleague).user)
        told[operation.label] = [
            who.ask(operation.method.upper(), path, {}).status for who in (other, Caller())
        ]
    for open_to_all in ("POST /api/v1/tokens", "POST /api/v1/account-changes/undo"):
        assert told.pop(open_to_all) == [422, 422]
    assert told.pop("GET /api/v1/me") == [200, 401]
    assert told.pop("DELETE /api/v1/tokens/current") == [204, 401]
    for both_prove in ("GET {}", "POST {}/send", "POST {}/prove"):  # a colleague too, before a large decision
        assert told.pop(both_prove.format("/api/v1/challenges/{id}")) in ([404, 401], [422, 401])
    assert {label: one for label, one in told.items() if one != [403, 401]} == {}
