"""The pages before sign-in and the settings, as a browser without scripts sees them."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.people.cast import (
    BETTER,
    GOOD,
    last_code,
    last_link,
    later,
    lin,
    min_of_the_desk,
    other_than,
    sent,
    wang,
)
from tests.people.doors import enter
from tests.support.proving import proved
from walletdesk.core.models import RefusalCount
from walletdesk.people.models import User, Visit

pytestmark = pytest.mark.django_db
REGISTER = {"name": "林晓", "phone": "138 0000 6631", "email": "lin.xiao@example.com", "password": GOOD}
SIGN_IN = {"identifier": "13800006631", "password": GOOD}


def text(response: HttpResponse) -> str:
    """The page without what differs from one rendering to the next."""
    page = response.content.decode()
    return re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken": )="?[^"]+"|"X-CSRFToken": "[^"]+"', "", page)


def signed_in(client: Client) -> bool:
    return client.get(reverse("account:settings")).status_code == 200


def test_lin_registers_enters_the_code_and_is_in(client: Client) -> None:
    answer = client.post(reverse("account:register"), REGISTER, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("account:code")
    assert "138****6631" in text(answer)
    assert "13800006631" not in text(answer)
    wrong = client.post(reverse("account:code"), {"code": other_than(last_code())})
    assert wrong.status_code == 422
    assert "还可以试 4 次" in text(wrong)
    right = client.post(reverse("account:code"), {"code": last_code()})
    assert right["Location"] == "/"
    assert signed_in(client)


def test_every_error_stands_beside_its_field_and_the_password_is_not_shown_again(client: Client) -> None:
    answer = client.post(
        reverse("account:register"), {**REGISTER, "phone": "123", "password": "LinXiao#2024"}
    )
    page = text(answer)
    assert answer.status_code == 422
    assert 'id="f-phone-error"' in page
    assert 'id="f-password-error"' in page
    assert 'id="f-name-error"' not in page
    assert "不要用您的姓名" in page
    assert "LinXiao#2024" not in page
    assert 'value="林晓"' in page
    assert answer["Cache-Control"] == "no-store"
    assert RefusalCount.objects.filter(key="person-phone-wrong").exists()


def test_registering_a_taken_phone_shows_the_same_pages(client: Client) -> None:
    fresh, taken = client, Client()
    wang()
    pages = []
    for one, fields in ((fresh, {}), (taken, {"email": "wang.qiang@example.com", "phone": "13800006632"})):
        answer = one.post(reverse("account:register"), {**REGISTER, **fields}, follow=True)
        wrong = one.post(reverse("account:code"), {"code": "000001"})
        soon = one.post(reverse("account:again"), {"channel": "sms"})
        shown = [text(page) for page in (answer, wrong, soon)]
        pages.append(
            [(page.status_code, len(body)) for page, body in zip((answer, wrong, soon), shown, strict=True)]
        )
    assert [status for status, _ in pages[0]] == [status for status, _ in pages[1]] == [200, 422, 429]
    assert all(abs(mine - theirs) < 8 for (_, mine), (_, theirs) in zip(*pages, strict=True))


def test_the_code_can_be_sent_by_email_instead_and_its_link_leaves_the_address_bar(client: Client) -> None:
    client.post(reverse("account:register"), REGISTER)
    with later(minutes=2):
        answer = client.post(reverse("account:again"), {"channel": "email"}, follow=True)
        assert "l***@example.com" in text(answer)
        opened = client.get(last_link(), follow=True)
        assert opened.redirect_chain[-1][0] == reverse("account:opened")
        assert not User.objects.customers().active().exists()  # only looked at so far
        client.post(reverse("account:opened"))
        assert signed_in(client)
        assert client.get(last_link(), follow=True).status_code == 410


def test_a_link_opened_elsewhere_activates_but_asks_for_the_password(client: Client) -> None:
    client.post(reverse("account:register"), REGISTER)
    with later(minutes=2):
        client.post(reverse("account:again"), {"channel": "email"})
        elsewhere = Client()
        elsewhere.get(last_link())
        answer = elsewhere.post(reverse("account:opened"))
    assert answer["Location"] == reverse("account:sign-in")
    assert not signed_in(elsewhere)
    assert User.objects.customers().active().exists()


def test_who_registered_and_left_finishes_by_signing_in(client: Client) -> None:
    Client().post(reverse("account:register"), REGISTER)
    answer = client.post(reverse("account:sign-in"), SIGN_IN)
    assert answer["Location"] == reverse("account:code")
    client.post(reverse("account:code"), {"code": last_code()})
    assert signed_in(client)


def test_locked_out_lin_reads_until_when_and_opens_it_by_code(client: Client) -> None:
    lin()
    for _ in range(5):
        answer = client.post(reverse("account:sign-in"), {**SIGN_IN, "password": BETTER})
    assert answer.status_code == 423
    assert "自动解除" in text(answer)
    assert reverse("account:unlock") in text(answer)
    client.post(reverse("account:unlock"), {"identifier": SIGN_IN["identifier"]})
    assert sent()[-1][2] == "person-code-unlock"
    answer = client.post(reverse("account:code"), {"code": last_code()}, follow=True)
    assert "登录已解锁" in text(answer)
    client.post(reverse("account:sign-in"), SIGN_IN)
    assert signed_in(client)


def test_locked_and_forgotten_pages_are_alike_for_nobody(client: Client) -> None:
    lin()

    def walk(identifier: str) -> list[tuple[int, int]]:
        one, seen = Client(), []
        for _ in range(6):
            seen.append(one.post(reverse("account:sign-in"), {"identifier": identifier, "password": BETTER}))
        for step in ("account:unlock", "account:reset"):
            seen.append(one.post(reverse(step), {"identifier": identifier}, follow=True))
            seen.append(one.post(reverse("account:code"), {"code": "000001"}))
        return [(page.status_code, len(text(page))) for page in seen]

    there, nowhere = walk("13800006631"), walk("13699990000")
    assert [status for status, _ in there] == [status for status, _ in nowhere]
    assert all(abs(mine - theirs) < 8 for (_, mine), (_, theirs) in zip(there, nowhere, strict=True))


def test_a_forgotten_password_is_reset_by_code(client: Client) -> None:
    lin()
    client.post(reverse("account:reset"), {"identifier": "13800006631"})
    assert client.get(reverse("account:reset-new")).status_code == 302
    client.post(reverse("account:code"), {"code": last_code()})
    weak = client.post(reverse("account:reset-new"), {"password": "short"})
    assert weak.status_code == 422
    answer = client.post(reverse("account:reset-new"), {"password": BETTER}, follow=True)
    assert "用新密码登录" in text(answer)
    client.post(reverse("account:sign-in"), {**SIGN_IN, "password": BETTER})
    assert signed_in(client)
    assert client.post(reverse("account:reset-new"), {"password": GOOD}).status_code == 302


def test_or_by_the_link_of_an_email(client: Client) -> None:
    lin()
    Client().post(reverse("account:reset"), {"identifier": "lin.xiao@example.com"})
    answer = client.get(last_link(), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("account:reset-new")
    client.post(reverse("account:reset-new"), {"password": BETTER})
    client.post(reverse("account:sign-in"), {**SIGN_IN, "password": BETTER})
    assert signed_in(client)
    assert client.get(last_link(), follow=True).status_code == 410


def test_settings_name_password_and_a_contact_to_verify(client: Client) -> None:
    who = lin(email_proved_at=None)
    client.post(reverse("account:sign-in"), SIGN_IN)
    assert "未验证" in text(client.get(reverse("account:settings")))
    assert client.post(reverse("account:settings"), {"name": "<b>"}).status_code == 422
    client.post(reverse("account:settings"), {"name": "林晓晓"})
    client.post(reverse("account:verify", args=["email"]))
    client.post(reverse("account:code"), {"code": last_code()})
    who.refresh_from_db()
    assert (who.name, who.proved_email) == ("林晓晓", "lin.xiao@example.com")
    form = proved(client, reverse("account:password"), {})
    proof = re.search(r'name="prove_proof" value="(prf_\w+)"', text(form))
    assert proof
    new = {"prove_proof": proof[1], "password": BETTER}
    wrong = client.post(reverse("account:password"), {**new, "old": "x"})
    assert 'id="f-old-error"' in text(wrong)
    client.post(reverse("account:password"), {**new, "old": GOOD})
    assert signed_in(client)  # this device stays in, by a new session
    assert Visit.objects.filter(user=who, ended_at=None).count() == 1


def test_staff_have_a_door_of_their_own(client: Client) -> None:
    min_of_the_desk()
    inside = {"identifier": "limin@desk.example", "password": GOOD}
    assert client.post(reverse("account:sign-in"), inside).status_code == 401
    answer = client.post(reverse("account:staff-sign-in"), {**inside, "next": "/desk/lead/"})
    assert answer["Location"] == "/desk/lead/"
    assert "wd_staff" in client.cookies
    assert "wd_session" not in client.cookies or not client.cookies["wd_session"].value
    for _ in range(5):
        locked = Client().post(reverse("account:staff-sign-in"), {**inside, "password": "x"})
    assert locked.status_code == 423
    assert "主管" in text(locked)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
@pytest.mark.parametrize("name", ["register", "sign-in", "reset", "staff-sign-in"])
def test_every_page_speaks_both_languages_and_has_help_that_knows_the_step(
    client: Client, name: str, lang: str
) -> None:
    client.cookies["wd_lang"] = lang
    page = text(client.get(reverse(f"account:{name}")))
    words = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style)[^>]*>.*?</\1>|简体中文|English", "", page))
    if lang == "en":
        assert not re.search(r"[\u4e00-\u9fff]", words)
    if name != "staff-sign-in":
        assert f"/help/?from={name}" in page


def test_the_persons_language_is_taken_on_a_new_device_only(client: Client) -> None:
    lin(language="en")
    client.post(reverse("account:sign-in"), SIGN_IN)
    assert client.cookies["wd_lang"].value == "en"
    told = Client()
    told.cookies["wd_lang"] = "zh-hans"
    told.post(reverse("account:sign-in"), SIGN_IN)
    assert told.cookies["wd_lang"].value == "zh-hans"


@pytest.mark.parametrize("name", ["settings", "password"])
def test_signed_out_one_is_asked_to_sign_in(client: Client, name: str) -> None:
    assert client.get(reverse(f"account:{name}"))["Location"].startswith(reverse("account:sign-in"))


@pytest.mark.parametrize("name", ["code", "opened", "reset-new"])
def test_a_page_without_what_came_before_leads_back(client: Client, name: str) -> None:
    assert client.get(reverse(f"account:{name}")).status_code == 302
    assert client.post(reverse(f"account:{name}")).status_code == 302


def test_forms_from_elsewhere_are_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    lin()
    assert strict.post(reverse("account:sign-in"), SIGN_IN).status_code == 403
    assert strict.post(reverse("account:sign-out")).status_code == 403
    assert RefusalCount.objects.get(key="account-form-old-text").times == 2


def test_one_signed_in_is_not_shown_the_door(client: Client) -> None:
    enter(client, lin())
    for name in ("sign-in", "register"):
        assert client.get(reverse(f"account:{name}"))["Location"] == "/"


def test_a_form_open_too_long_is_told_in_words() -> None:
    page = Client(enforce_csrf_checks=True).post(reverse("account:sign-in"), SIGN_IN)
    assert "请重新打开再填一次" in text(page)


def test_asking_for_a_posted_page_again_leads_back(client: Client) -> None:
    assert client.get(reverse("account:unlock"))["Location"] == reverse("account:sign-in")
    assert client.get(reverse("account:again"))["Location"] == reverse("account:code")


def test_several_reasons_stand_in_lines_of_their_own(client: Client) -> None:
    page = text(client.post(reverse("account:register"), {**REGISTER, "password": "abc"}))
    assert "至少需要 10 个字符。<br>需要包含数字。<br>" in page
