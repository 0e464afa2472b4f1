"""The look's cookies, the service worker, the manifest, and error pages with a reference."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject

from walletdesk.web import errors, shell


def post(**fields: str) -> HttpRequest:
    request = RequestFactory().post("/look/", fields)
    request.user = AnonymousUser()
    return request


def test_the_look_is_kept_in_cookies() -> None:
    answer = shell.set_look(post(theme="dark", type="large", language="en", next="/me/"))
    assert answer["Location"] == "/me/"
    assert answer.cookies["wd_theme"].value == "dark"
    assert answer.cookies["wd_type"].value == "large"
    assert answer.cookies["wd_lang"].value == "en"


def test_unknown_values_and_strange_addresses_change_nothing() -> None:
    answer = shell.set_look(post(theme="pink", language="xx", next="https://elsewhere.example/"))
    assert answer["Location"] == "/"
    assert not answer.cookies


def test_the_worker_keeps_the_offline_page_and_no_person() -> None:
    script = shell.service_worker(RequestFactory().get("/sw.js")).content.decode()
    assert '"/offline"' in script
    assert "/static/web/tokens.css" in script
    assert 'startsWith("/desk")' in script


def test_the_manifest_can_be_installed() -> None:
    told = json.loads(shell.manifest(RequestFactory().get("/manifest.webmanifest")).content)
    assert told["display"] == "standalone"
    assert {icon["sizes"] for icon in told["icons"]} >= {"192x192", "512x512"}


@pytest.mark.parametrize(
    ("view", "status"),
    [(errors.forbidden, 403), (errors.not_found, 404), (errors.broken, 500), (errors.away, 503)],
)
@pytest.mark.parametrize(("lang", "said"), [("zh-hans", "编号"), ("en", "Reference")])
def test_an_error_page_bears_a_reference(view, status: int, lang: str, said: str) -> None:  # type: ignore[no-untyped-def]
    from django.utils import translation

    with translation.override(lang):
        request = RequestFactory().get("/records/top_x/")
        request.user = AnonymousUser()
        answer = view(request)
    page = answer.content.decode()
    assert answer.status_code == status
    assert answer["X-Reference"] in page
    assert said in page


def test_the_error_page_asks_nothing_of_a_database_that_is_away() -> None:
    def lost() -> None:
        raise OperationalError("the server is not there")

    request = RequestFactory().get("/")
    request.user = SimpleLazyObject(lost)
    try:
        lost()
    except OperationalError:
        answer = errors.broken(request)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer["X-Reference"] in answer.content.decode()


@pytest.mark.parametrize(("accepts", "told"), [("text/html,*/*", True), ("application/json", False)])
def test_an_address_for_forms_says_so_when_opened(client: Client, accepts: str, told: bool) -> None:
    answer = client.get("/restrictions/report-loss/", headers={"Accept": accepts})
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert ("这个地址不能直接打开" in answer.content.decode()) == told
