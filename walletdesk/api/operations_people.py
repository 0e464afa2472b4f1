"""Signing in for a token, and who one is."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Status

from walletdesk.api import shapes
from walletdesk.api.access import anyone, caller, stranger, token_of
from walletdesk.api.problems import Problem, answers
from walletdesk.core.refusals import Refusal
from walletdesk.people import signing_in, tokens
from walletdesk.people.factors import entering, passkeys, stepping
from walletdesk.people.factors.models import CODE_WAYS, Challenge
from walletdesk.people.facts import facts_of
from walletdesk.people.models import User

router = Router(tags=["people"])


@router.post(
    "/tokens",
    # 423: the person is locked after too many wrong tries. 403 `factor-needed`: answer its `challenge` here, too.
    response=answers(shapes.TokenGiven, 423, status=201, body=True),
    summary="Sign in for a token",
    auth=stranger,
)
def sign_in(request: HttpRequest, asked: shapes.TokenAsked) -> Status[shapes.TokenGiven]:
    user = signing_in.sign_in(
        asked.identifier, asked.password, kind=asked.kind, request_facts=facts_of(request)
    )
    challenge = entering.asked(user)
    if challenge:
        _second(request, user, asked, challenge)
    elif entering.must_set_up(user):
        raise Refusal("staff-app-first", status=403)
    token, text = tokens.issue(user, label=asked.label, by=user)
    return Status(201, shapes.TokenGiven(token=text, expires_at=token.expires_at, kind=user.kind))


def _second(request: HttpRequest, user: User, asked: shapes.TokenAsked, fresh: Challenge) -> None:
    """The second factor after the right password: refused with what is asked (`factor-needed`, 403) until it is answered."""
    rows = Challenge.objects.filter(user=user, act=stepping.SIGN_IN, public_id=asked.challenge)
    challenge = rows.first() or fresh
    if asked.way and asked.answer:
        entering.finish(user, stepping.prove(challenge.public_id, asked.way, asked.answer, user=user))
        return
    if asked.way in CODE_WAYS:
        stepping.send(challenge.public_id, asked.way, user=user, facts=facts_of(request))
    ways = stepping.ways(challenge)
    told = {"challenge": challenge.public_id, "ways": ",".join(ways)}
    if "passkey" in ways:
        told["passkey"] = passkeys.request_options(challenge)
    raise Refusal("factor-needed", status=403, **told)


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
