"""Addresses of the sign-in pages; included at the root by `web/urls.py`."""

from django.urls import path

from walletdesk.web.account import (
    coding,
    contact,
    devices,
    entering,
    recovering,
    second,
    security,
    settings,
    staff_entering,
)

app_name = "account"

urlpatterns = [
    path("account/register/", entering.register, name="register"),
    path("account/sign-in/", entering.sign_in, name="sign-in"),
    path("account/sign-out/", entering.sign_out, name="sign-out"),
    path("account/sign-out-everywhere/", entering.sign_out_everywhere, name="sign-out-everywhere"),
    path("account/code/", coding.code, name="code"),
    path("account/code/again/", coding.again, name="again"),
    path("account/codes/<str:code_id>/", coding.sent, name="sent"),
    path("account/link/", coding.opened, name="opened"),
    path("account/link/<slug:purpose>/<str:token>/", coding.link, name="link"),
    path("account/unlock/", recovering.unlock, name="unlock"),
    path("account/reset/", recovering.reset, name="reset"),
    path("account/reset/have/", recovering.reset_have, name="reset-have"),
    path("account/reset/new/", recovering.reset_new, name="reset-new"),
    path("account/password/", recovering.password, name="password"),
    path("account/", settings.settings, name="settings"),
    path("account/verify/<slug:channel>/", settings.verify, name="verify"),
    path("account/contact/code/", contact.code, name="contact-code"),
    path("account/contact/<slug:channel>/", contact.change, name="contact"),
    path("account/devices/", devices.page, name="devices"),
    path("account/devices/others/end/", devices.end_others, name="end-others"),
    path("account/devices/<str:device>/end/", devices.end, name="end-device"),
    path("account/sign-in/factor/", second.factor, name="factor"),
    path("account/sign-in/passkey/", second.passkey, name="passkey-sign-in"),
    path("account/security/", security.security, name="security"),
    path("account/security/app/", security.authenticator, name="authenticator"),
    path("account/security/passkeys/", security.new_passkey, name="passkey-new"),
    path("account/security/passkeys/add/", security.add_passkey, name="passkey-add"),
    path("account/security/passkeys/<str:public_id>/name/", security.name_passkey, name="passkey-name"),
    path("account/security/codes/<slug:channel>/", security.turn_on_codes, name="factor-codes"),
    path("account/security/off/", security.turn_off, name="factor-off"),
    path("account/security/recovery/", security.make_recovery, name="recovery"),
    path("desk/sign-in/", staff_entering.sign_in, name="staff-sign-in"),
    path("desk/sign-in/factor/", second.factor, name="staff-factor"),
    path("desk/sign-in/app/", staff_entering.app, name="staff-app"),
    path("desk/sign-out/", staff_entering.sign_out, name="staff-sign-out"),
]
