"""A passkey on a phone: made, signed in with, and a withdrawal stepped up with it; with Chromium's virtual authenticator."""

from __future__ import annotations

import re
from copy import copy

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.money.withdrawals.helpers import luhn
from tests.support import codes
from tests.support import customer_pages as customer
from tests.support import withdrawal_pages as withdrawal
from tests.support.houses import House

pytestmark = [pytest.mark.story, pytest.mark.processes]
CARD = luhn("62170000009876543")
TOUCH_ID = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_authenticator(page: Page) -> tuple[CDPSession, str]:
    """The page's device has a fingerprint reader, and its owner's finger is on it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": TOUCH_ID})
    return session, str(made["authenticatorId"])


@pytest.fixture
def named(house: House) -> House:
    """The house by its name: a browser takes no number for a passkey's home."""
    seen = copy(house)
    seen.url = house.url.replace("127.0.0.1", "localhost")
    return seen


def test_made_once_it_signs_in_confirms_a_withdrawal_and_is_taken_off(named: House, open_page) -> None:
    house, page = named, open_page()
    session, device = with_authenticator(page)
    customer.sign_in(page, "emma", base=house.url)
    withdrawal.bind_card(page, CARD, house=house)

    page.goto(f"{house.url}/account/security/")
    codes.prove(page, house, page.locator("form[action$='/security/passkeys/'] button").click)
    page.locator("[name=name]").fill("My phone")
    page.locator("[data-passkey=create]").click()
    expect(page.locator("ol.recovery li")).to_have_count(10)
    page.locator("main a.button.main").click()
    expect(page.locator("main")).to_contain_text("My phone")

    page.goto(f"{house.url}/me/")
    page.locator("form[action$='/account/sign-out/'] button").click()
    page.wait_for_url(re.compile("/account/sign-in/"))
    page.locator("form[action$='/sign-in/passkey/'] button").click()
    page.locator("[data-passkey=get]").click()
    page.wait_for_url(f"{house.url}/")
    assert customer.balance(page, base=house.url).startswith("¥")

    page.goto(f"{house.url}/withdraw/")
    page.locator("[name=amount]").fill("66.60")
    page.locator("main form button.main[type=submit]").click()
    page.locator("main form button[name=confirmed]").click()
    expect(page.locator("main")).to_contain_text("¥66.60")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.locator("[data-passkey=get]").click()
    expect(page.locator("[data-passkey-failed]")).to_be_visible()  # a stranger's finger
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    page.locator("[data-passkey=get]").click()
    page.wait_for_url(re.compile(r"/records/wdr_\w+/$"))
    expect(page.locator("#record")).to_contain_text("¥66.60")

    page.goto(f"{house.url}/account/security/")
    page.locator("form:has([name=passkey]) button[type=submit]").click()
    page.locator("[data-passkey=get]").click()
    expect(page.locator("main")).not_to_contain_text("My phone")
