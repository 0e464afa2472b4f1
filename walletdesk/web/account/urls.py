"""Addresses of the sign-in pages; included at the root by `web/urls.py`."""

from django.urls import path

from walletdesk.web.account import coding, entering, recovering, settings

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
    path("account/devices/<str:device>/end/", settings.end_device, name="end-device"),
    path("desk/sign-in/", entering.staff_sign_in, name="staff-sign-in"),
    path("desk/sign-out/", entering.staff_sign_out, name="staff-sign-out"),
]
