"""Signing in for a token, and who one is."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from walletdesk.api import shapes
from walletdesk.api.access import anyone, caller
from walletdesk.api.problems import Problem, answers
from walletdesk.people import signing_in, tokens
from walletdesk.people.facts import facts_of

router = Router(tags=["people"])
# 423: the person is locked after too many wrong tries.
SIGN_IN = {201: shapes.TokenGiven, frozenset({400, 401, 403, 422, 423, 429}): Problem}


@router.post("/tokens", response=SIGN_IN, summary="Sign in for a token", auth=None)
def sign_in(request: HttpRequest, asked: shapes.TokenAsked) -> tuple[int, shapes.TokenGiven]:
    user = signing_in.sign_in(
        asked.identifier, asked.password, kind=asked.kind, request_facts=facts_of(request)
    )
    token, text = tokens.issue(user, label=asked.label, by=user)
    return 201, shapes.TokenGiven(token=text, expires_at=token.expires_at, kind=user.kind)


@router.delete(
    "/tokens/current",
    response={204: None, frozenset({401, 429}): Problem},
    summary="Give the token back",
    auth=anyone,
)
def sign_out(request: HttpRequest) -> tuple[int, None]:
    tokens.revoke(request.token, by=caller(request))  # type: ignore[attr-defined]
    return 204, None


@router.get("/me", response=answers(shapes.Me), summary="Who I am", auth=anyone)
def who_am_i(request: HttpRequest) -> shapes.Me:
    return shapes.me(caller(request))
