"""What every address answers to every role, written down. A new address fails the tests until it stands here.

Columns: nobody, a visitor with a chat key, the customer whose things they are, another customer, agent, specialist, supervisor,
manager, operator. Everybody sends a request that would do (see `sending.py`); `in` means: sent to sign in (after signing out,
too). 302 is the way on after a form. Methods that are not named answer 405. In this house no worker runs, so it is not healthy.
"""

from __future__ import annotations

TABLE = {
    "around": """
GET    /healthz                                                   503  503  503  503  503  503  503  503  503
POST   /look/                                                     302  302  302  302  302  302  302  302  302
GET    /manifest.webmanifest                                      200  200  200  200  200  200  200  200  200
GET    /offline                                                   200  200  200  200  200  200  200  200  200
POST   /rails/bank/callback                                       401  401  401  401  401  401  401  401  401
POST   /rails/card/callback                                       401  401  401  401  401  401  401  401  401
POST   /rails/chain/callback                                      401  401  401  401  401  401  401  401  401
POST   /rails/third-party/callback                                401  401  401  401  401  401  401  401  401
GET    /sw.js                                                     200  200  200  200  200  200  200  200  200
""",
    "customer": """
GET    /                                                          200  200  200  200  200  200  200  200  200
GET    /cards/                                                    in   in   200  200  in   in   in   in   in
POST   /cards/                                                    in   in   302  302  in   in   in   in   in
POST   /cards/<str:public_id>/default/                            in   in   302  404  in   in   in   in   in
POST   /cards/<str:public_id>/unbind/                             in   in   302  404  in   in   in   in   in
GET    /cases/                                                    in   in   200  200  in   in   in   in   in
GET    /cases/<str:public_id>/                                    in   in   200  404  in   in   in   in   in
POST   /cases/<str:public_id>/reopen/                             in   in   409  404  in   in   in   in   in
GET    /chat/                                                     200  200  200  200  200  200  200  200  200
POST   /chat/                                                     302  302  302  302  302  302  302  302  302
POST   /chat/about/<str:public_id>/                               in   in   302  404  in   in   in   in   in
GET    /chat/history/                                             in   in   200  200  in   in   in   in   in
GET    /chat/history/<str:public_id>/                             in   in   200  404  in   in   in   in   in
GET    /chat/news/                                                200  200  200  200  200  200  200  200  200
GET    /chat/older/                                               404  200  200  404  404  404  404  404  404
GET    /chat/path/<str:public_id>/                                in   in   200  404  in   in   in   in   in
GET    /chat/state/                                               200  200  200  200  200  200  200  200  200
POST   /chat/typing/                                              204  204  204  204  204  204  204  204  204
GET    /me/                                                       in   in   200  200  in   in   in   in   in
GET    /notices/                                                  in   in   200  200  in   in   in   in   in
GET    /balance/                                                  in   in   200  200  in   in   in   in   in
GET    /balance/card/<str:currency>/                              in   in   200  200  in   in   in   in   in
GET    /fees/                                                     200  200  200  200  200  200  200  200  200
GET    /invoices/                                                 in   in   200  200  in   in   in   in   in
GET    /invoices/<str:public_id>/                                 in   in   200  404  in   in   in   in   in
POST   /invoices/<str:public_id>/anew/                            in   in   302  404  in   in   in   in   in
GET    /invoices/<str:public_id>/invoice.pdf                      in   in   200  404  in   in   in   in   in
POST   /invoices/bundles/                                         in   in   302  422  in   in   in   in   in
GET    /invoices/bundles/<str:public_id>/                         in   in   200  404  in   in   in   in   in
GET    /invoices/bundles/<str:public_id>/download/                in   in   200  404  in   in   in   in   in
GET    /invoices/new/<str:public_id>/                             in   in   200  404  in   in   in   in   in
POST   /invoices/new/<str:public_id>/                             in   in   302  404  in   in   in   in   in
GET    /invoices/titles/                                          in   in   200  200  in   in   in   in   in
POST   /invoices/titles/                                          in   in   302  302  in   in   in   in   in
GET    /invoices/titles/<str:public_id>/                          in   in   200  404  in   in   in   in   in
POST   /invoices/titles/<str:public_id>/                          in   in   302  404  in   in   in   in   in
POST   /invoices/titles/<str:public_id>/default/                  in   in   302  404  in   in   in   in   in
POST   /invoices/titles/<str:public_id>/remove/                   in   in   302  404  in   in   in   in   in
GET    /verify/                                                   200  200  200  200  200  200  200  200  200
GET    /verify/<str:number>/                                      200  200  200  200  200  200  200  200  200
GET    /limits/                                                   in   in   200  200  in   in   in   in   in
GET    /records.csv                                               in   in   200  200  in   in   in   in   in
GET    /records.pdf                                               in   in   200  200  in   in   in   in   in
GET    /records/                                                  in   in   200  200  in   in   in   in   in
GET    /records/<str:public_id>/                                  in   in   200  404  in   in   in   in   in
GET    /records/<str:public_id>/receipt.pdf                       in   in   200  404  in   in   in   in   in
GET    /topup/                                                    in   in   200  200  in   in   in   in   in
POST   /topup/                                                    in   in   302  302  in   in   in   in   in
GET    /withdraw/                                                 in   in   200  200  in   in   in   in   in
POST   /withdraw/                                                 in   in   302  422  in   in   in   in   in
POST   /withdraw/<str:public_id>/cancel/                          in   in   302  404  in   in   in   in   in
GET    /withdraw/ways/                                            in   in   200  200  in   in   in   in   in
POST   /records/<str:public_id>/cancel/                          in   in   302  404  in   in   in   in   in
GET    /records/<str:public_id>/recall/                          in   in   200  404  in   in   in   in   in
POST   /records/<str:public_id>/recall/                          in   in   302  404  in   in   in   in   in
GET    /records/<str:public_id>/receipt/                         in   in   200  404  in   in   in   in   in
GET    /recalls/<str:public_id>/                                 in   in   200  404  in   in   in   in   in
POST   /recalls/<str:public_id>/                                 in   in   302  404  in   in   in   in   in
GET    /request/                                                 in   in   200  200  in   in   in   in   in
POST   /request/                                                 in   in   200  200  in   in   in   in   in
GET    /requests/<str:public_id>/                                in   in   200  404  in   in   in   in   in
POST   /requests/<str:public_id>/                                in   in   302  404  in   in   in   in   in
GET    /transfer/                                                in   in   200  200  in   in   in   in   in
POST   /transfer/                                                in   in   200  200  in   in   in   in   in
GET    /transfer/listing/                                        in   in   200  200  in   in   in   in   in
POST   /transfer/listing/                                        in   in   302  302  in   in   in   in   in
GET    /topup/ways/                                               in   in   200  200  in   in   in   in   in
""",
    "help": """
GET    /help/                                                     200  200  200  200  200  200  200  200  200
GET    /help/<str:slug>/                                          200  200  200  200  200  200  200  200  200
POST   /help/<str:slug>/vote/                                     302  302  302  302  302  302  302  302  302
GET    /help/search                                               302  302  302  302  302  302  302  302  302
GET    /help/search/                                              302  302  302  302  302  302  302  302  302
GET    /help/topic/<slug:key>/                                    200  200  200  200  200  200  200  200  200
""",
    "account": """
GET    /account/                                                  in   in   200  200  in   in   in   in   in
POST   /account/                                                  in   in   302  302  in   in   in   in   in
GET    /account/code/                                             in   in   in   in   in   in   in   in   in
POST   /account/code/                                             in   in   in   in   in   in   in   in   in
GET    /account/code/again/                                       302  302  302  302  302  302  302  302  302
POST   /account/code/again/                                       302  302  302  302  302  302  302  302  302
GET    /account/codes/<str:code_id>/                              302  302  302  302  302  302  302  302  302
POST   /account/devices/<str:device>/end/                         in   in   302  404  in   in   in   in   in
GET    /account/link/                                             in   in   in   in   in   in   in   in   in
POST   /account/link/                                             in   in   in   in   in   in   in   in   in
GET    /account/link/<slug:purpose>/<str:token>/                  302  302  302  302  302  302  302  302  302
GET    /account/password/                                         in   in   200  200  in   in   in   in   in
POST   /account/password/                                         in   in   422  422  in   in   in   in   in
GET    /account/register/                                         200  200  302  302  200  200  200  200  200
POST   /account/register/                                         302  302  302  302  302  302  302  302  302
GET    /account/reset/                                            200  200  200  200  200  200  200  200  200
POST   /account/reset/                                            302  302  302  302  302  302  302  302  302
GET    /account/reset/have/                                       200  200  200  200  200  200  200  200  200
POST   /account/reset/have/                                       422  422  422  422  422  422  422  422  422
GET    /account/reset/new/                                        302  302  302  302  302  302  302  302  302
POST   /account/reset/new/                                        302  302  302  302  302  302  302  302  302
GET    /account/sign-in/                                          200  200  302  302  200  200  200  200  200
POST   /account/sign-in/                                          401  401  302  302  401  401  401  401  401
POST   /account/sign-out-everywhere/                              in   in   in   in   in   in   in   in   in
POST   /account/sign-out/                                         in   in   in   in   in   in   in   in   in
GET    /account/unlock/                                           in   in   in   in   in   in   in   in   in
POST   /account/unlock/                                           302  302  302  302  302  302  302  302  302
POST   /account/verify/<slug:channel>/                            in   in   302  302  in   in   in   in   in
""",
    "console": """
GET    /desk/                                                     in   in   in   in   200  200  200  200  200
GET    /desk/approvals/                                           in   in   in   in   200  200  200  200  200
POST   /desk/approvals/<str:approval_id>/                         in   in   in   in   403  302  302  302  403
GET    /desk/books/                                               in   in   in   in   403  403  200  200  403
GET    /desk/books/<slug:rail>/<str:day>/                         in   in   in   in   403  403  200  200  403
POST   /desk/books/<slug:rail>/<str:day>/again/                   in   in   in   in   403  403  302  302  403
GET    /desk/books/differences/<str:discrepancy_id>/              in   in   in   in   403  403  200  200  403
POST   /desk/books/differences/<str:discrepancy_id>/              in   in   in   in   403  403  200  200  403
GET    /desk/books/proofs/<str:proof_id>/<int:number>/            in   in   in   in   403  403  200  200  403
GET    /desk/books/suspense/<str:suspense_id>/                    in   in   in   in   403  403  200  200  403
POST   /desk/books/suspense/<str:suspense_id>/claim/              in   in   in   in   403  403  200  200  403
POST   /desk/books/suspense/<str:suspense_id>/proof/              in   in   in   in   403  403  204  204  403
POST   /desk/books/suspense/<str:suspense_id>/send-back/          in   in   in   in   403  403  200  200  403
GET    /desk/cases/                                               in   in   in   in   200  200  200  200  200
GET    /desk/cases/<str:case_id>/                                 in   in   in   in   200  200  200  200  200
GET    /desk/cases/<str:case_id>/acts/<str:name>/                 in   in   in   in   200  200  200  200  409
POST   /desk/cases/<str:case_id>/acts/<str:name>/                 in   in   in   in   204  204  204  204  403
POST   /desk/cases/<str:case_id>/hand/                            in   in   in   in   302  302  302  302  302
GET    /desk/cases/<str:case_id>/news/                            in   in   in   in   200  200  200  200  200
POST   /desk/cases/<str:case_id>/problem/                         in   in   in   in   302  302  302  302  302
POST   /desk/cases/<str:case_id>/prove/                           in   in   in   in   409  409  409  409  409
POST   /desk/cases/<str:case_id>/reopen/                          in   in   in   in   409  409  409  409  409
POST   /desk/cases/<str:case_id>/resolve/                         in   in   in   in   302  302  302  302  302
POST   /desk/cases/<str:case_id>/resume/                          in   in   in   in   302  302  302  302  302
POST   /desk/cases/<str:case_id>/say/                             in   in   in   in   302  302  302  302  302
POST   /desk/cases/<str:case_id>/seen/                            in   in   in   in   204  204  204  204  204
POST   /desk/cases/<str:case_id>/take/                            in   in   in   in   302  302  302  302  302
POST   /desk/cases/<str:case_id>/typing/                          in   in   in   in   204  204  204  204  204
POST   /desk/cases/<str:case_id>/wait/                            in   in   in   in   302  302  302  302  302
GET    /desk/lead/                                                in   in   in   in   403  403  200  200  200
POST   /desk/next/                                                in   in   in   in   302  302  302  302  302
GET    /desk/sign-in/                                             200  200  200  200  302  302  302  302  302
POST   /desk/sign-in/                                             401  401  401  401  302  302  302  302  302
POST   /desk/sign-out/                                            in   in   in   in   in   in   in   in   in
""",
    "api": """
ANY    /api/                                                      404  404  404  404  404  404  404  404  404
ANY    /api/v1/                                                   404  404  404  404  404  404  404  404  404
GET    /api/v1/accounts                                           401  401  200  200  403  403  403  403  403
GET    /api/v1/balance                                            401  401  200  200  403  403  403  403  403
GET    /api/v1/banks                                              401  401  200  200  403  403  403  403  403
GET    /api/v1/cards                                              401  401  200  200  403  403  403  403  403
POST   /api/v1/cards                                              401  401  201  201  403  403  403  403  403
DELETE /api/v1/cards/<public_id:id>                               401  401  204  404  403  403  403  403  403
POST   /api/v1/cards/<public_id:id>/default                       401  401  200  404  403  403  403  403  403
GET    /api/v1/cases                                              401  401  200  200  403  403  403  403  403
GET    /api/v1/cases/<public_id:id>                               401  401  200  404  403  403  403  403  403
POST   /api/v1/cases/<public_id:id>/reopen                        401  401  409  404  403  403  403  403  403
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
