"""Signing in for a token, and who one is."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Status

from walletdesk.api import shapes
from walletdesk.api.access import anyone, caller, stranger, token_of
from walletdesk.api.problems import Problem, answers
from walletdesk.people import signing_in, tokens
from walletdesk.people.facts import facts_of

router = Router(tags=["people"])


@router.post(
    "/tokens",
    # 423: the person is locked after too many wrong tries.
    response=answers(shapes.TokenGiven, 423, status=201, body=True),
    summary="Sign in for a token",
    auth=stranger,
)
def sign_in(request: HttpRequest, asked: shapes.TokenAsked) -> Status[shapes.TokenGiven]:
    user = signing_in.sign_in(
        asked.identifier, asked.password, kind=asked.kind, request_facts=facts_of(request)
    )
    token, text = tokens.issue(user, label=asked.label, by=user)
    return Status(201, shapes.TokenGiven(token=text, expires_at=token.expires_at, kind=user.kind))


@router.delete(
    "/tokens/current",
    response={204: None, frozenset({401, 411, 413, 429, 503}): Problem},
    summary="Give the token back",
    auth=anyone,
)
def sign_out(request: HttpRequest) -> Status[None]:
    tokens.revoke(token_of(request), by=caller(request))
    return Status(204, None)


@router.get("/me", response=answers(shapes.Me), summary="Who I am", auth=anyone)
def me(request: HttpRequest) -> shapes.Me:
    return shapes.me(caller(request))
