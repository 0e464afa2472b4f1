"""Home, records, top up, cases and notices, as a browser without scripts sees them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.people.cast import later
from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk import cases
from walletdesk.desk.models import Case
from walletdesk.money.rails.models import MaintenanceWindow
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
MakeTopup = Callable[..., Topup]
OWN = ("/records/", "/topup/", "/cases/", "/notices/", "/me/")


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def a_case(person: User, subject: str = "") -> Case:
    return cases.open(
        issue="deposit_missing",
        by=Actor.assistant(),
        customer_id=person.pk,
        team="payments",
        subject=subject,
        value_at_risk=Money(50000),
    )


def test_not_signed_in_home_is_the_front_door(client: Client) -> None:
    shown = page(client.get("/"))
    assert "/account/sign-in/" in shown
    assert 'href="/chat/"' in shown
    assert 'href="/help/"' in shown


@pytest.mark.parametrize("path", OWN)
def test_own_pages_ask_to_sign_in_and_are_kept_by_no_browser(path: str, client: Client, lins: Client) -> None:
    assert client.get(path)["Location"].startswith("/account/sign-in/?next=")
    answer = lins.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "<script>" not in page(answer)
    assert "style=" not in page(answer)


def test_home_tells_what_is_on_its_way(lins: Client, lin: User, topup_of: MakeTopup) -> None:
    assert "另有" not in page(lins.get("/"))
    topup_of(lin, "500.00")
    shown = page(lins.get("/"))
    assert "另有 ¥500.00 正在到账" in shown
    assert f'data-live="customer:{lin.pk}"' in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("500", True),
        ("6631", True),
        ("招行", True),
        ("China Merchants", True),
        ("800", False),
        ("0417", False),
    ],
)
def test_records_are_found_by_what_people_remember(
    query: str, found: bool, lins: Client, lin: User, topup_of: MakeTopup
) -> None:
    topup = topup_of(lin, "500.00")
    assert (topup.public_id in page(lins.get("/records/", {"q": query}))) is found
    assert topup.public_id in page(lins.get("/records/", {"q": topup.order_no}))


def test_records_come_by_page_and_filter(lins: Client, lin: User, topup_of: MakeTopup) -> None:
    made = [topup_of(lin, f"{n}.00") for n in range(1, 24)]
    first = page(lins.get("/records/"))
    assert made[-1].public_id in first
    assert made[0].public_id not in first
    more = re.search(r'href="(\?[^"]*before=[^"]+)"', first)
    assert more is not None
    second = page(lins.get("/records/" + more[1].replace("&amp;", "&")))
    assert made[0].public_id in second
    assert made[-1].public_id not in second
    assert made[-1].public_id in page(lins.get("/records/?only=moving"))
    assert made[-1].public_id not in page(lins.get("/records/?only=done"))


def test_a_record_shows_its_path_and_asks_about_itself(lins: Client, lin: User, topup_of: MakeTopup) -> None:
    topup = topup_of(lin)
    shown = page(lins.get(f"/records/{topup.public_id}/"))
    assert topup.order_no in shown
    assert 'class="path"' in shown
    assert f'action="/chat/about/{topup.public_id}/"' in shown


def test_wang_does_not_find_what_is_lins(
    lin: User, wang: User, topup_of: MakeTopup, browser_of: Callable[[User], Client]
) -> None:
    topup, case, wangs = topup_of(lin), a_case(lin), browser_of(wang)
    for path in (
        f"/records/{topup.public_id}/",
        f"/cases/{case.public_id}/",
        f"/records/?before={topup.public_id}",
    ):
        assert wangs.get(path).status_code == 404
    assert wangs.post(f"/cases/{case.public_id}/reopen/").status_code == 404
    assert topup.public_id not in page(wangs.get("/records/"))


def order(client: Client, key: str, **more: str) -> HttpResponse:
    fields = {"amount": "500", "card": "new", "bank": "cmb", "tail": "6631", "key": key, **more}
    return client.post("/topup/", fields)


def test_lin_confirms_exactly_what_will_happen_and_a_second_press_orders_nothing(lins: Client) -> None:
    key = str(uuid.uuid4())
    asked = page(order(lins, key))
    assert "向招商银行（尾号 6631）收取 ¥500.00" in asked
    assert not Topup.objects.exists()
    first, second = order(lins, key, confirmed="1"), order(lins, key, confirmed="1")
    assert first["Location"] == second["Location"] == f"/records/{Topup.objects.get().public_id}/"
    assert 'value="cmb:6631"' in page(lins.get("/topup/"))


def test_going_back_keeps_what_was_typed(lins: Client) -> None:
    assert 'value="500"' in page(order(lins, "k", again="1"))


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"amount": "abc"}, "amount-error"),
        ({"amount": "0.5"}, "amount-error"),
        ({"amount": "1e999999"}, "amount-error"),
        ({"amount": "99999999"}, "amount-error"),
        ({"tail": "66"}, "f-tail-error"),
        ({"tail": "６６３１"}, "f-tail-error"),
        ({"bank": ""}, "f-bank-error"),
        ({"bank": "nobank"}, "f-bank-error"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(wrong: dict[str, str], beside: str, lins: Client) -> None:
    answer = order(lins, str(uuid.uuid4()), **wrong)
    assert answer.status_code == 422
    assert f'id="{beside}"' in page(answer)
    assert not Topup.objects.exists()


def test_maintenance_is_announced_before_one_tries(lins: Client) -> None:
    now = clock.now()
    MaintenanceWindow.objects.create(
        starts_at=now, ends_at=now + timedelta(hours=2), seen_at=now, message_zh="银行系统升级"
    )
    shown = page(lins.get("/topup/"))
    refused = order(lins, "k")
    assert "银行系统升级" in shown
    assert refused.status_code == 409
    assert "维护" in page(refused)


def test_a_case_shows_who_has_it_and_its_result_and_is_opened_again(
    lins: Client, lin: User, li: User, topup_of: MakeTopup
) -> None:
    topup = topup_of(lin)
    case = a_case(lin, topup.public_id)
    assert case.number in page(lins.get("/cases/"))
    assert "排在第 1 位" in page(lins.get(f"/cases/{case.public_id}/"))
    cases.take(case, by=li)
    shown = page(lins.get(f"/cases/{case.public_id}/"))
    assert f"{li.name} 接手处理" in shown
    assert f'href="/records/{topup.public_id}/"' in shown
    cases.solve(case, by=li, note="已为您入账")
    shown = page(lins.get(f"/cases/{case.public_id}/"))
    assert "已为您入账" in shown
    assert "reopen" in shown
    lins.post(f"/cases/{case.public_id}/reopen/")
    case.refresh_from_db()
    assert case.status == "open"


def test_a_broken_promise_is_not_promised_again(lins: Client, lin: User) -> None:
    case = a_case(lin)
    with later(days=3):
        assert "比约定的时间晚了" in page(lins.get("/cases/"))
        assert "比约定的时间晚了" in page(lins.get(f"/cases/{case.public_id}/"))


def test_a_notice_is_new_until_it_was_shown_and_speaks_the_readers_language(
    lins: Client, lin: User, topup_of: MakeTopup
) -> None:
    params = {"amount": Money(50000), "bank": "招商银行", "tail": "6631"}
    about = topup_of(lin).public_id
    outbox.tell(lin.pk, "topup-credited-notice", params, by=Actor.system("money"), dedupe="n1", about=about)
    assert "到账了" in page(lins.get("/"))
    assert "1 条新通知" in page(lins.get("/me/"))
    shown = page(lins.get("/notices/"))
    assert f'href="/records/{about}/"' in shown
    assert "new-dot" in shown
    assert "1 条新通知" not in page(lins.get("/me/"))
    with later(minutes=5):
        assert "new-dot" not in page(lins.get("/notices/"))
    lins.cookies["wd_lang"] = "en"
    assert "¥500.00 from China Merchants Bank" in page(lins.get("/notices/"))


@pytest.mark.parametrize("path", ["/", *OWN, "/chat/"])
def test_an_english_page_has_no_chinese(path: str, browser_of: Callable[[User], Client], lin: User) -> None:
    lin.name = "Emma Zhou"
    lin.save()
    emmas = browser_of(lin)
    emmas.cookies["wd_lang"] = "en"
    shown = page(emmas.get(path)).replace("简体中文", "")
    assert not re.findall(r"[\u3400-\u9fff]+", shown)
