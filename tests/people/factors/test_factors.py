"""Second factors: the app's codes once each, passkeys that cannot be copied, codes on paper once each."""

from __future__ import annotations

import pytest

from tests.people.cast import later, sent
from tests.people.factors.helpers import asked, digits, nothing, with_passkey, with_totp
from tests.support.soft_passkey import SoftPasskey
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people.factors import factors, passkeys, recovery, stepping, totp
from walletdesk.people.factors.models import Authenticator, Passkey, RecoveryCode
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User


def refused(run) -> str:
    with pytest.raises(Refusal) as caught:
        run()
    return caught.value.key


def prove(user: User, way: str, answer: str) -> str:
    """The way it was proved, or the refusal's key."""
    try:
        return stepping.prove(asked(user).public_id, way, answer, user=user).way
    except Refusal as refusal:
        return refusal.key


def test_the_app_is_on_with_its_first_code_and_lin_hears_of_it(lin: User) -> None:
    row = totp.begin(lin)
    assert refused(lambda: factors.confirm_authenticator(lin, "000000", by=lin)) == "factor-wrong-first"
    assert factors.on(lin) == ()
    codes = factors.confirm_authenticator(lin, digits(totp.secret_of(row)), by=lin)
    assert factors.on(lin) == ("totp",)
    assert len(codes) == 10
    assert {(channel, key) for channel, _, key, _ in sent()} >= {
        ("sms", "factor-notice-on"),
        ("email", "factor-notice-on"),
    }


def test_the_secret_is_sealed_and_the_picture_is_made_here(lin: User) -> None:
    row = totp.begin(lin)
    row.refresh_from_db()
    assert totp.secret_of(row).encode() not in bytes(row.sealed)
    assert totp.picture(row).startswith("data:image/svg+xml")


def test_a_code_of_the_app_is_good_once_and_so_are_older_ones(lin: User) -> None:
    secret = with_totp(lin)
    now = digits(secret)
    assert prove(lin, "totp", now) == "totp"
    assert prove(lin, "totp", now) == "proof-wrong"
    assert prove(lin, "totp", digits(secret, ago=30)) == "proof-wrong"


@pytest.mark.parametrize(("ago", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_the_clock_of_a_phone_may_be_half_a_minute_off(lin: User, ago: int, good: bool) -> None:
    secret = with_totp(lin)
    with later(minutes=10):
        assert prove(lin, "totp", digits(secret, ago=ago)) == ("totp" if good else "proof-wrong")


def test_a_passkey_is_made_and_proves_the_very_act(lin: User) -> None:
    device = with_passkey(lin)
    challenge = asked(lin)
    answer = device.get(passkeys.request_options(challenge))
    assert stepping.prove(challenge.public_id, "passkey", answer, user=lin).way == "passkey"
    assert Passkey.objects.get().sign_count == 1
    other = asked(lin, Binding("withdrawal.create", None))
    assert refused(lambda: stepping.prove(other.public_id, "passkey", answer, user=lin)) == "proof-wrong"


@pytest.mark.parametrize(
    "cheat",
    [
        "nobody touched it",
        "another origin",
        "counted back",
        "another key",
        "another's handle",
        "nonsense",
        "[]",
    ],
)
def test_what_no_passkey_of_lins_would_answer_is_wrong(lin: User, cheat: str) -> None:
    device = with_passkey(lin)
    options = passkeys.request_options(asked(lin))
    if cheat == "nobody touched it":
        device.verifies = False
    elif cheat == "another origin":
        device.origin = "https://evil.example"
    elif cheat == "counted back":
        Passkey.objects.update(sign_count=9)
    elif cheat == "another key":
        device.key = SoftPasskey().key
    elif cheat == "another's handle":
        device.handle = b"cus_another"
    answer = cheat if cheat in ("nonsense", "[]") else device.get(options)
    assert prove(lin, "passkey", answer) == "proof-wrong"


def test_wangs_passkey_proves_nothing_of_lin(lin: User, wang: User) -> None:
    with_passkey(lin)
    device = with_passkey(wang)
    assert prove(lin, "passkey", device.get(passkeys.request_options(asked(lin)))) == "proof-wrong"


def test_a_passkey_that_nobody_touched_is_not_kept(lin: User) -> None:
    challenge = stepping.begin(lin, Binding(stepping.PASSKEY_ADD, None))
    device = SoftPasskey(verifies=False)
    answer = device.create(passkeys.creation_options(challenge, lin))
    add = lambda: factors.add_passkey(lin, challenge, answer, name="x", by=lin)  # noqa: E731
    assert refused(add) == "factor-passkey-not-made"
    assert (
        refused(lambda: factors.add_passkey(lin, challenge, "{}", name="x", by=lin))
        == "factor-passkey-not-made"
    )


def test_a_challenge_makes_one_passkey_and_there_are_at_most_so_many(lin: User) -> None:
    challenge = stepping.begin(lin, Binding(stepping.PASSKEY_ADD, None))
    answer = SoftPasskey().create(passkeys.creation_options(challenge, lin))
    factors.add_passkey(lin, challenge, answer, name="一", by=lin)
    assert (
        refused(lambda: factors.add_passkey(lin, challenge, answer, name="二", by=lin)) == "factor-setup-gone"
    )
    for _ in range(setting("factor.passkeys_max") - 1):
        with_passkey(lin)
    assert refused(lambda: with_passkey(lin)) == "factor-passkeys-many"


def test_a_passkey_has_a_name(lin: User) -> None:
    with_passkey(lin, name="")
    row = passkeys.of(lin)[0]
    assert row.name == "我的通行密钥"
    passkeys.rename(row, "办公室电脑", by=lin)
    assert passkeys.of(lin)[0].name == "办公室电脑"
    assert refused(lambda: passkeys.rename(row, "<b>", by=lin)) == "person-name-signs"


def test_recovery_codes_are_hashed_and_each_is_good_once(lin: User) -> None:
    with_totp(lin)
    codes = recovery.make(lin, by=lin)
    assert len(set(codes)) == 10
    assert not set(codes) & set(RecoveryCode.objects.values_list("digest", flat=True))
    assert prove(lin, "recovery", codes[0].upper().replace("-", " ")) == "recovery"
    assert prove(lin, "recovery", codes[0]) == "proof-wrong"
    assert recovery.left(lin) == 9
    assert sent()[-1][2] == "factor-notice-recovery-used"


def test_made_anew_the_old_ones_are_void(lin: User) -> None:
    with_totp(lin)
    old = recovery.make(lin, by=lin)
    factors.make_recovery(lin, by=lin, guard=nothing)
    assert prove(lin, "recovery", old[0]) == "proof-wrong"
    assert recovery.left(lin) == 10


def test_without_a_factor_there_are_no_recovery_codes(lin: User) -> None:
    assert refused(lambda: factors.make_recovery(lin, by=lin, guard=nothing)) == "factor-none-on"


def test_ways_are_offered_strongest_first(lin: User) -> None:
    assert factors.ways(lin) == ("sms",)
    factors.turn_on_codes(lin, "email", by=lin, guard=nothing)
    with_totp(lin)
    with_passkey(lin)
    assert factors.ways(lin) == ("passkey", "totp", "email", "recovery")
    assert refused(lambda: factors.turn_on_codes(lin, "email", by=lin, guard=nothing)) == "factor-on-already"


def test_codes_go_to_proved_addresses_only(lin: User) -> None:
    lin.phone_proved_at = None
    lin.save()
    assert refused(lambda: factors.turn_on_codes(lin, "sms", by=lin, guard=nothing)) == "factor-no-address"
    assert factors.ways(lin) == ("email",)
    lin.email_proved_at = None
    lin.save()
    assert factors.ways(lin) == ()
    assert refused(lambda: asked(lin)) == "proof-no-way"


def test_turned_off_it_proves_nothing_and_the_guard_comes_first(lin: User) -> None:
    secret = with_totp(lin)
    device = with_passkey(lin)

    def guard() -> None:
        raise Refusal("proof-needed", status=403)

    assert refused(lambda: factors.turn_off(lin, "totp", by=lin, guard=guard)) == "proof-needed"
    assert factors.on(lin) == ("passkey", "totp")
    factors.turn_off(lin, "totp", by=lin, guard=nothing)
    assert prove(lin, "totp", digits(secret)) == "proof-way"
    key = passkeys.of(lin)[0].public_id
    answer = device.get(passkeys.request_options(asked(lin)))
    factors.turn_off(lin, "passkey", passkey=key, by=lin, guard=nothing)
    assert prove(lin, "passkey", answer) == "proof-way"
    assert factors.on(lin) == ()
    assert refused(lambda: factors.turn_off(lin, "totp", by=lin, guard=nothing)) == "not-found"


def test_wang_cannot_take_lins_passkey_away(lin: User, wang: User) -> None:
    with_passkey(lin)
    key = passkeys.of(lin)[0].public_id
    assert (
        refused(lambda: factors.turn_off(wang, "passkey", passkey=key, by=wang, guard=nothing)) == "not-found"
    )
    assert factors.on(lin) == ("passkey",)


def test_events_hold_no_secret(lin: User) -> None:
    secret = with_totp(lin)
    codes = recovery.make(lin, by=lin)
    told = str(list(Event.objects.values_list("ids", flat=True)))
    assert secret not in told
    assert not any(code in told for code in codes)


def test_what_was_begun_and_left_is_tidied(lin: User) -> None:
    from walletdesk.people.factors import jobs

    totp.begin(lin)
    with_passkey(lin)
    with later(days=2):
        jobs.tidy(0)
        assert not Authenticator.objects.exists()
        assert Passkey.objects.exists()
