"""One item of unmatched money: whose it may be, what speaks for it, given or sent back by the acts' door."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core import files
from walletdesk.core.models import StoredFile
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk.models import Case
from walletdesk.money.rails import claiming
from walletdesk.money.rails.models import BankReturn, ClaimProof, SuspenseItem
from walletdesk.money.topups import owners
from walletdesk.money.topups.models import Topup
from walletdesk.people import papers
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.web import handed, typed
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import door, lines, told
from walletdesk.web.desk.teams import books_required

PROOFS_MAX = 20


@require_GET
@books_required
def item_page(request: HttpRequest, suspense_id: str) -> HttpResponse:
    item = _find(suspense_id)
    likely = owners.likely(item)
    page = {
        "one": lines.items([item])[0],
        "item": item,
        "short": lines.short(item.payment_ref),
        "likely": _likely(likely),
        "proofs": _proofs(item),
        "returns": _returns(item),
        "waiting": lines.asked(suspense=item.public_id),
        "case": lines.case_of(_case(item)),
        "owner": _name(item.customer_id),
        "chain": item.rail == "chain",
        "files_max": claiming.FILES_MAX,
    }
    return render(request, "desk/books/item.html", {**frame.frame(request), **page})


@require_POST
@books_required
def keep_proof(request: HttpRequest, suspense_id: str) -> HttpResponse:
    """Write down what speaks for a claim. Claims nothing yet."""
    item = _find(suspense_id)
    customer = told.customer(request.POST)
    said, said_at, said_tail = told.payment(request.POST, item.currency)
    given = request.FILES.getlist("files")
    claiming.check_files(len(given))  # before each is looked at
    clean = [
        papers.cleaned(typed.file_of(one, most=told.BYTES_MAX), most=told.BYTES_MAX, field="files")
        for one in given
    ]
    with transaction.atomic():
        owner = f"customer:{customer.pk}"
        kept = [files.keep(one, purpose="claim", owner=owner, by=request.user).pk for one in clean]
        claiming.keep(
            item,
            customer_id=customer.pk,
            reason=request.POST.get("reason", ""),
            words=request.POST.get("words", ""),
            files=kept,
            said=said,
            said_at=said_at,
            said_tail=said_tail,
            by=request.user,
        )
    messages.success(request, say("books-proof-kept"))
    response = HttpResponse(status=204)
    response["HX-Redirect"] = f"/desk/books/suspense/{item.public_id}/#proofs"
    return response


@require_POST
@books_required
def claim(request: HttpRequest, suspense_id: str) -> HttpResponse:
    """Give it to the customer of a proof: to their order where one waits for just this money, else as money of its own."""
    item = _find(suspense_id)
    proof = claiming.find(item, request.POST.get("proof", ""))
    topup = _order_for(item, proof.customer_id)
    inputs: dict[str, Any] = {"suspense": item.public_id, "proof": proof.public_id}
    inputs |= {"topup": topup.public_id} if topup else {"customer": proof.customer_id}
    name = _name(proof.customer_id)
    detail = (
        say("books-claim-order", name=name, no=topup.order_no) if topup else say("books-claim", name=name)
    )
    return _through(request, item, "topup.claim", inputs, detail)


@require_POST
@books_required
def send_back(request: HttpRequest, suspense_id: str) -> HttpResponse:
    """Send it back by the rail it came by. On the chain, to the address the sender gives."""
    item = _find(suspense_id)
    if not request.POST.get("reason", "").strip():
        raise Refusal("claim-send-back-reason", status=422, field="reason")
    inputs: dict[str, Any] = {"suspense": item.public_id}
    address = request.POST.get("to_address", "").strip()[:64]
    inputs |= {"to_address": address} if address else {}
    topup = Topup.objects.filter(public_id=item.topup, status="conflicted").first() or _conflicted(item)
    inputs |= {"topup": topup.public_id} if topup else {}
    detail = say("books-send-back", rail=lines.rail_label(item.rail), payer=item.payer_name or "—")
    return _through(request, item, "topup.send_back", inputs, detail)


@require_GET
@books_required
def proof_file(request: HttpRequest, proof_id: str, number: int) -> HttpResponse:
    """A paper of a proof, as it was kept."""
    proof = own_or_404(ClaimProof.objects.all(), public_id=proof_id)
    if not 0 < number <= len(proof.files):
        raise Refusal("not-found", status=404)
    stored = own_or_404(StoredFile.objects.all(), pk=proof.files[number - 1])
    return handed.shown(stored, name=f"{proof.public_id}-{number}")


def _through(
    request: HttpRequest, item: SuspenseItem, name: str, inputs: dict[str, Any], detail: str
) -> HttpResponse:
    back = f"/desk/books/suspense/{item.public_id}/"
    return door.through(request, name, inputs, detail=detail, back=back, case=_case(item))


def _find(public_id: str) -> SuspenseItem:
    return own_or_404(SuspenseItem.objects.all(), public_id=public_id)


def _case(item: SuspenseItem) -> Case | None:
    return Case.objects.filter(subject=item.public_id).order_by("-id").first()


def _order_for(item: SuspenseItem, customer_id: int) -> Topup | None:
    """The order of this customer that waits for just this money."""
    found = owners.likely(item, most=50)
    fits = (one for one in found if one.customer_id == customer_id and one.open)
    return next((one.topup for one in fits if one.topup and one.topup.amount == item.amount), None)


def _conflicted(item: SuspenseItem) -> Topup | None:
    if not item.order_no:
        return None
    return Topup.objects.filter(order_no=item.order_no, bank_ref=item.bank_ref, status="conflicted").first()


def _name(customer_id: int | None) -> str:
    user = User.objects.customers().filter(pk=customer_id).first() if customer_id else None
    return frame.shown_name(user) if user else ""


def _likely(found: list[owners.Likely]) -> list[dict[str, Any]]:
    people = {
        user.pk: user for user in User.objects.customers().filter(pk__in={one.customer_id for one in found})
    }
    return [
        {
            "value": people[one.customer_id].public_id,
            "name": frame.shown_name(people[one.customer_id]),
            "phone": people[one.customer_id].masked_phone,
            "order": one.topup.order_no if one.topup else "",
            "money": one.topup.amount if one.topup else None,
            "at": one.topup.created_at if one.topup else None,
            "open": one.open,
            "agrees": lines.agreeing(one.agrees),
        }
        for one in found
        if one.customer_id in people
    ]


def _proofs(item: SuspenseItem) -> list[dict[str, Any]]:
    found = []
    for proof in item.proofs.order_by("-id")[:PROOFS_MAX]:
        agrees = claiming.agrees(proof)
        found.append(
            {
                "id": proof.public_id,
                "name": _name(proof.customer_id),
                "words": proof.words,
                "reason": proof.reason,
                "said": Money(proof.said_minor, item.currency) if proof.said_minor is not None else None,
                "said_at": proof.said_at,
                "said_tail": proof.said_tail,
                "agrees": [
                    {
                        "tone": "good" if true else "bad",
                        "label": say(f"books-said-{what}-{'same' if true else 'other'}"),
                    }
                    for what, true in agrees.items()
                ],
                "files": [
                    {"href": f"/desk/books/proofs/{proof.public_id}/{n}/", "number": n}
                    for n in range(1, len(proof.files) + 1)
                ],
                "by": lines.colleague(proof.by),
                "at": proof.at,
            }
        )
    return found


def _returns(item: SuspenseItem) -> list[dict[str, Any]]:
    return [
        {
            "no": back.public_id,
            "status": say(f"books-return-{back.status}"),
            "ref": lines.short(back.return_ref),
            "reason": back.reason,
            "at": back.settled_at or back.created_at,
        }
        for back in BankReturn.objects.filter(suspense=item).order_by("-id")[:10]
    ]
