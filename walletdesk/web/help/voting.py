"""Whether an article helped: counted, once a day and device."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from walletdesk.core import events
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.refusals import Refusal
from walletdesk.people import counting
from walletdesk.people.facts import facts_of
from walletdesk.web.customer import frame
from walletdesk.web.help import reading

DAY_SECONDS = 86_400
VOTES_A_DAY = 30

ARTICLE_VOTED = events.declare(
    "article.voted",
    ids=("article", "useful"),
    meaning="A reader said whether an article of the help centre helped.",
)


@require_POST
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    found, useful = reading.article_or_404(slug), request.POST.get("useful", "")
    if useful not in ("yes", "no"):
        raise Refusal("article-vote", status=422, field="useful")
    by = actor_of(frame.me(request)) if frame.signed_in(request) else Actor("visitor")
    if _first_today(request, found.issue):
        events.record("article.voted", by=by, article=found.issue, useful=useful)
    return redirect(f"/help/{found.slug}/?voted={useful}")


def _first_today(request: HttpRequest, issue: str) -> bool:
    """Whether this reader has not voted on it today; nobody votes without end."""
    who = str(frame.me(request).pk) if frame.signed_in(request) else facts_of(request).address
    counting.take(
        counting.key_of("votes", who), most=VOTES_A_DAY, seconds=DAY_SECONDS, refusal="article-vote-enough"
    )
    return counting.times(counting.key_of("vote", who, issue), seconds=DAY_SECONDS)[0] == 1
