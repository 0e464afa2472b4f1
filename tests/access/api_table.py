"""What every operation of the API answers to every role; columns as in `table.py`."""

from __future__ import annotations

TABLE = {
    "api": """
ANY    /api/                                                      404  404  404  404  404  404  404  404  404
ANY    /api/v1/                                                   404  404  404  404  404  404  404  404  404
GET    /api/v1/accounts                                           401  401  200  200  403  403  403  403  403
GET    /api/v1/balance                                            401  401  200  200  403  403  403  403  403
GET    /api/v1/banks                                              401  401  200  200  403  403  403  403  403
GET    /api/v1/identity                                           401  401  200  200  403  403  403  403  403
POST   /api/v1/identity                                           401  401  409  422  403  403  403  403  403
POST   /api/v1/identity/pictures                                  401  401  422  422  403  403  403  403  403
GET    /api/v1/cards                                              401  401  200  200  403  403  403  403  403
POST   /api/v1/card-checks                                        401  401  201  403  403  403  403  403  403
GET    /api/v1/card-checks/<public_id:id>                         401  401  200  404  403  403  403  403  403
POST   /api/v1/card-checks/<public_id:id>/code                    401  401  200  404  403  403  403  403  403
POST   /api/v1/card-checks/<public_id:id>/resend                  401  401  429  404  403  403  403  403  403
POST   /api/v1/card-checks/<public_id:id>/cancel                  401  401  200  404  403  403  403  403  403
DELETE /api/v1/cards/<public_id:id>                               401  401  204  404  403  403  403  403  403
POST   /api/v1/cards/<public_id:id>/default                       401  401  200  404  403  403  403  403  403
GET    /api/v1/cases                                              401  401  200  200  403  403  403  403  403
GET    /api/v1/cases/<public_id:id>                               401  401  200  404  403  403  403  403  403
POST   /api/v1/cases/<public_id:id>/reopen                        401  401  409  404  403  403  403  403  403
GET    /api/v1/challenges/<public_id:id>                          401  401  200  404  403  403  403  403  403
POST   /api/v1/challenges/<public_id:id>/prove                    401  401  422  404  403  403  403  403  403
POST   /api/v1/challenges/<public_id:id>/send                     401  401  409  404  403  403  403  403  403
GET    /api/v1/conversations                                      401  401  200  200  403  403  403  403  403
POST   /api/v1/conversations                                      401  401  200  200  403  403  403  403  403
GET    /api/v1/conversations/<public_id:id>                       401  401  200  404  403  403  403  403  403
GET    /api/v1/conversations/<public_id:id>/messages              401  401  200  404  403  403  403  403  403
POST   /api/v1/conversations/<public_id:id>/messages              401  401  201  404  403  403  403  403  403
POST   /api/v1/conversations/<public_id:id>/read                  401  401  200  404  403  403  403  403  403
GET    /api/v1/fees/quote                                         401  401  422  422  403  403  403  403  403
GET    /api/v1/limits                                             401  401  200  200  403  403  403  403  403
GET    /api/v1/me                                                 401  401  200  200  200  200  200  200  200
GET    /api/v1/notices                                            401  401  200  200  403  403  403  403  403
POST   /api/v1/notices/read                                       401  401  200  404  403  403  403  403  403
GET    /api/v1/openapi.json                                       200  200  200  200  200  200  200  200  200
GET    /api/v1/records                                            401  401  200  200  403  403  403  403  403
POST   /api/v1/tokens                                             401  401  401  401  401  401  401  401  401
DELETE /api/v1/tokens/current                                     401  401  204  204  204  204  204  204  204
POST   /api/v1/topups                                             401  401  201  201  403  403  403  403  403
GET    /api/v1/topups/<public_id:id>                              401  401  200  404  403  403  403  403  403
GET    /api/v1/transactions                                       401  401  200  200  403  403  403  403  403
GET    /api/v1/transactions/<public_id:id>                        401  401  200  404  403  403  403  403  403
GET    /api/v1/transactions/<public_id:id>/path                   401  401  200  404  403  403  403  403  403
GET    /api/v1/invoice-titles                                     401  401  200  200  403  403  403  403  403
POST   /api/v1/invoice-titles                                     401  401  201  201  403  403  403  403  403
PUT    /api/v1/invoice-titles/<public_id:id>                      401  401  200  404  403  403  403  403  403
DELETE /api/v1/invoice-titles/<public_id:id>                      401  401  204  404  403  403  403  403  403
POST   /api/v1/invoice-titles/<public_id:id>/default              401  401  200  404  403  403  403  403  403
GET    /api/v1/invoices                                           401  401  200  200  403  403  403  403  403
POST   /api/v1/invoices                                           401  401  201  404  403  403  403  403  403
GET    /api/v1/invoices/<public_id:id>                            401  401  200  404  403  403  403  403  403
POST   /api/v1/invoices/<public_id:id>/anew                       401  401  201  404  403  403  403  403  403
GET    /api/v1/invoices/<public_id:id>/pdf                        401  401  200  404  403  403  403  403  403
POST   /api/v1/invoice-bundles                                    401  401  201  422  403  403  403  403  403
GET    /api/v1/invoice-bundles/<public_id:id>                     401  401  200  404  403  403  403  403  403
GET    /api/v1/invoice-bundles/<public_id:id>/zip                 401  401  200  404  403  403  403  403  403
POST   /api/v1/withdrawals                                        401  401  201  422  403  403  403  403  403
POST   /api/v1/withdrawals/<public_id:id>/cancel                  401  401  200  404  403  403  403  403  403
GET    /api/v1/withdrawals/offers                                 401  401  200  200  403  403  403  403  403
POST   /api/v1/payees                                            401  401  200  200  403  403  403  403  403
POST   /api/v1/transfers                                         401  401  201  422  403  403  403  403  403
POST   /api/v1/transfers/<public_id:id>/cancel                   401  401  200  404  403  403  403  403  403
POST   /api/v1/requests                                          401  401  201  422  403  403  403  403  403
GET    /api/v1/requests/<public_id:id>                           401  401  200  404  403  403  403  403  403
POST   /api/v1/requests/<public_id:id>/pay                       401  401  200  404  403  403  403  403  403
POST   /api/v1/requests/<public_id:id>/decline                   401  401  200  404  403  403  403  403  403
POST   /api/v1/requests/<public_id:id>/cancel                    401  401  404  404  403  403  403  403  403
POST   /api/v1/recalls                                           401  401  201  404  403  403  403  403  403
GET    /api/v1/recalls/<public_id:id>                            401  401  200  404  403  403  403  403  403
POST   /api/v1/recalls/<public_id:id>/withdraw                   401  401  200  404  403  403  403  403  403
POST   /api/v1/recalls/<public_id:id>/refuse                     401  401  404  404  403  403  403  403  403
POST   /api/v1/recalls/<public_id:id>/consent                    401  401  404  404  403  403  403  403  403
""",
    "api of the desk": """
GET    /api/v1/desk/approvals                                     401  401  403  403  200  200  200  200  200
GET    /api/v1/desk/approvals/<public_id:id>                      401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/approvals/<public_id:id>/approve              401  401  403  403  403  200  200  200  403
POST   /api/v1/desk/approvals/<public_id:id>/decline              401  401  403  403  403  200  200  200  403
GET    /api/v1/desk/cases                                         401  401  403  403  200  200  200  200  200
GET    /api/v1/desk/cases/<public_id:id>                          401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/cases/<public_id:id>/hand-over                401  401  403  403  200  200  200  200  200
GET    /api/v1/desk/cases/<public_id:id>/messages                 401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/cases/<public_id:id>/notes                    401  401  403  403  201  201  201  201  201
GET    /api/v1/desk/cases/<public_id:id>/remedies                 401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/cases/<public_id:id>/problem                  401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/cases/<public_id:id>/proof                    401  401  403  403  409  409  409  409  409
POST   /api/v1/desk/cases/<public_id:id>/remedies                 401  401  403  403  200  200  200  200  403
POST   /api/v1/desk/cases/<public_id:id>/reopen                   401  401  403  403  409  409  409  409  409
POST   /api/v1/desk/cases/<public_id:id>/resume                   401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/cases/<public_id:id>/replies                  401  401  403  403  201  201  201  201  201
POST   /api/v1/desk/cases/<public_id:id>/solve                    401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/cases/<public_id:id>/take                     401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/cases/<public_id:id>/wait                     401  401  403  403  200  200  200  200  200
GET    /api/v1/desk/queue                                         401  401  403  403  200  200  200  200  200
POST   /api/v1/desk/queue/next                                    401  401  403  403  200  200  200  200  200
GET    /api/v1/desk/transactions/<public_id:id>/path              401  401  403  403  200  200  200  200  200
""",
}
