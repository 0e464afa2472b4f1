"""A dispute before a mediator, with the customer's proof; and a payment that can be disputed."""

from __future__ import annotations

from tests.desk.disputes.helpers import contested, merchant
from tests.money.refunds.helpers import paid
from walletdesk.people.models import User


def disputes(owner: User) -> dict[str, str]:
    merchant()
    row = contested(owner, payment=paid(owner, way="third_party", number="D1"))
    return {
        "dispute": row.public_id,
        "dispute_proof": row.proofs.get().public_id,
        "disputed": paid(owner, way="third_party", number="D2").public_id,
    }


TABLE = """
GET    /disputes/                                                in   in   200  200  in   in   in   in   in
GET    /disputes/new/<str:public_id>/                            in   in   200  404  in   in   in   in   in
POST   /disputes/new/<str:public_id>/                            in   in   302  404  in   in   in   in   in
GET    /disputes/<str:public_id>/                                in   in   200  404  in   in   in   in   in
POST   /disputes/<str:public_id>/                                in   in   302  404  in   in   in   in   in
GET    /disputes/<str:public_id>/dossier.pdf                     in   in   200  404  in   in   in   in   in
GET    /disputes/<str:public_id>/proofs/<str:proof_id>/          in   in   200  404  in   in   in   in   in
GET    /merchant-desk/                                           in   in   in   in   in   in   in   in   in
GET    /merchant-desk/sign-in/                                   200  200  200  200  200  200  200  200  200
POST   /merchant-desk/sign-in/                                   422  422  422  422  422  422  422  422  422
GET    /merchant-desk/code/                                      in   in   in   in   in   in   in   in   in
POST   /merchant-desk/code/                                      in   in   in   in   in   in   in   in   in
POST   /merchant-desk/sign-out/                                  in   in   in   in   in   in   in   in   in
GET    /merchant-desk/disputes/<str:public_id>/                  in   in   in   in   in   in   in   in   in
POST   /merchant-desk/disputes/<str:public_id>/                  in   in   in   in   in   in   in   in   in
GET    /merchant-desk/disputes/<str:public_id>/proofs/<str:proof_id>/ in   in   in   in   in   in   in   in   in
GET    /desk/disputes/                                            in   in   in   in   200  200  200  200  403
GET    /desk/disputes/<str:dispute_id>/                           in   in   in   in   200  200  200  200  403
GET    /desk/disputes/<str:dispute_id>/dossier.pdf                in   in   in   in   200  200  200  200  403
GET    /desk/disputes/<str:dispute_id>/proofs/<str:proof_id>/     in   in   in   in   200  200  200  200  403
POST   /desk/disputes/<str:dispute_id>/propose/                   in   in   in   in   200  200  200  200  403
POST   /desk/disputes/<str:dispute_id>/decide/                    in   in   in   in   409  409  409  409  403
POST   /desk/disputes/<str:dispute_id>/close/                     in   in   in   in   200  200  200  200  403
"""
