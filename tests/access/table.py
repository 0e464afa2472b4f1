"""What every address answers to every role, written down. A new address fails the tests until it stands here.

Columns: nobody, a visitor with a chat key, the customer whose things they are, another customer, agent, specialist, supervisor,
manager, operator. Everybody sends a request that would do (see `sending.py`); `in` means: sent to sign in (after signing out,
too). 302 is the way on after a form. Methods that are not named answer 405. In this house no worker runs, so it is not healthy.
"""

from __future__ import annotations

from tests.access import api_table, disputes, person

TABLE = {
    "around": """
GET    /healthz                                                   503  503  503  503  503  503  503  503  503
POST   /look/                                                     302  302  302  302  302  302  302  302  302
GET    /manifest.webmanifest                                      200  200  200  200  200  200  200  200  200
GET    /offline                                                   200  200  200  200  200  200  200  200  200
POST   /merchant/v1/orders                                        401  401  401  401  401  401  401  401  401
GET    /merchant/v1/orders/<str:number>                           401  401  401  401  401  401  401  401  401
POST   /merchant/v1/orders/<str:number>/close                     401  401  401  401  401  401  401  401  401
GET    /merchant/v1/orders/<str:number>/refunds                   401  401  401  401  401  401  401  401  401
POST   /merchant/v1/orders/<str:number>/refunds                   401  401  401  401  401  401  401  401  401
POST   /rails/bank/callback                                       401  401  401  401  401  401  401  401  401
POST   /rails/card/callback                                       401  401  401  401  401  401  401  401  401
POST   /rails/chain/callback                                      401  401  401  401  401  401  401  401  401
POST   /rails/third-party/callback                                401  401  401  401  401  401  401  401  401
GET    /sw.js                                                     200  200  200  200  200  200  200  200  200
""",
    "customer": """
GET    /                                                          200  200  200  200  200  200  200  200  200
GET    /cards/                                                    in   in   200  200  in   in   in   in   in
POST   /cards/                                                    in   in   302  403  in   in   in   in   in
POST   /cards/known/                                              in   in   200  200  in   in   in   in   in
GET    /cards/checks/<str:public_id>/                             in   in   200  404  in   in   in   in   in
POST   /cards/checks/<str:public_id>/code/                        in   in   302  404  in   in   in   in   in
POST   /cards/checks/<str:public_id>/again/                       in   in   429  404  in   in   in   in   in
POST   /cards/checks/<str:public_id>/cancel/                      in   in   302  404  in   in   in   in   in
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
GET    /identity/                                                 in   in   200  200  in   in   in   in   in
POST   /identity/                                                 in   in   409  422  in   in   in   in   in
POST   /identity/<str:side>/                                      in   in   422  422  in   in   in   in   in
GET    /identity/<str:side>/picture/                              in   in   404  404  in   in   in   in   in
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
GET    /checkout/<str:place>/                                    in   in   200  200  in   in   in   in   in
POST   /checkout/<str:place>/                                    in   in   302  302  in   in   in   in   in
GET    /pay/                                                     in   in   200  200  in   in   in   in   in
POST   /pay/                                                     in   in   302  302  in   in   in   in   in
GET    /pay/c/<slug:code>/                                       in   in   200  200  in   in   in   in   in
POST   /pay/c/<slug:code>/                                       in   in   302  302  in   in   in   in   in
GET    /pay/<str:public_id>/                                     in   in   200  404  in   in   in   in   in
POST   /pay/<str:public_id>/                                     in   in   302  404  in   in   in   in   in
POST   /pay/<str:public_id>/cancel/                              in   in   302  404  in   in   in   in   in
GET    /pay/<str:public_id>/standing/                            in   in   200  404  in   in   in   in   in
GET    /topup/                                                    in   in   200  200  in   in   in   in   in
POST   /topup/                                                    in   in   302  302  in   in   in   in   in
GET    /withdraw/                                                 in   in   200  200  in   in   in   in   in
POST   /withdraw/                                                 in   in   302  422  in   in   in   in   in
POST   /withdraw/<str:public_id>/cancel/                          in   in   302  404  in   in   in   in   in
GET    /withdraw/ways/                                            in   in   200  200  in   in   in   in   in
POST   /records/<str:public_id>/cancel/                          in   in   302  404  in   in   in   in   in
POST   /records/<str:public_id>/not-mine/                        in   in   302  404  in   in   in   in   in
GET    /records/<str:public_id>/recall/                          in   in   200  404  in   in   in   in   in
POST   /records/<str:public_id>/recall/                          in   in   302  404  in   in   in   in   in
GET    /records/<str:public_id>/refund/                          in   in   200  404  in   in   in   in   in
POST   /records/<str:public_id>/refund/                          in   in   302  404  in   in   in   in   in
GET    /records/<str:public_id>/refund/sum/                      in   in   200  404  in   in   in   in   in
GET    /refunds/<str:public_id>/                                 in   in   200  404  in   in   in   in   in
POST   /refunds/<str:public_id>/                                 in   in   302  404  in   in   in   in   in
POST   /refunds/<str:public_id>/cancel/                          in   in   302  404  in   in   in   in   in
GET    /refunds/<str:public_id>/papers/<str:paper_id>/           in   in   200  404  in   in   in   in   in
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
GET    /restrictions/                                            in   in   200  200  in   in   in   in   in
POST   /restrictions/report-loss/                                in   in   302  302  in   in   in   in   in
GET    /restrictions/<str:public_id>/                            in   in   200  404  in   in   in   in   in
POST   /restrictions/<str:public_id>/                            in   in   302  404  in   in   in   in   in
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
GET    /account/contact/<slug:channel>/                           in   in   200  200  in   in   in   in   in
POST   /account/contact/<slug:channel>/                           in   in   200  200  in   in   in   in   in
GET    /account/contact/code/                                     in   in   302  302  in   in   in   in   in
POST   /account/contact/code/                                     in   in   302  302  in   in   in   in   in
GET    /account/devices/                                          in   in   200  200  in   in   in   in   in
POST   /account/devices/others/end/                               in   in   302  302  in   in   in   in   in
GET    /account/security/                                         in   in   200  200  in   in   in   in   in
GET    /account/security/app/                                     in   in   302  302  in   in   in   in   in
POST   /account/security/app/                                     in   in   200  200  in   in   in   in   in
POST   /account/security/codes/<slug:channel>/                    in   in   200  200  in   in   in   in   in
POST   /account/security/off/                                     in   in   200  404  in   in   in   in   in
POST   /account/security/passkeys/                                in   in   200  200  in   in   in   in   in
POST   /account/security/passkeys/<str:public_id>/name/           in   in   302  404  in   in   in   in   in
POST   /account/security/passkeys/add/                            in   in   404  404  in   in   in   in   in
POST   /account/security/recovery/                                in   in   200  302  in   in   in   in   in
GET    /account/sign-in/factor/                                   in   in   in   in   in   in   in   in   in
POST   /account/sign-in/factor/                                   in   in   in   in   in   in   in   in   in
GET    /account/sign-in/passkey/                                  in   in   302  302  in   in   in   in   in
POST   /account/sign-in/passkey/                                  200  200  302  302  200  200  200  200  200
GET    /account/link/                                             in   in   in   in   in   in   in   in   in
POST   /account/link/                                             in   in   in   in   in   in   in   in   in
GET    /account/link/<slug:purpose>/<str:token>/                  302  302  302  302  302  302  302  302  302
GET    /account/password/                                         in   in   200  200  in   in   in   in   in
POST   /account/password/                                         in   in   200  200  in   in   in   in   in
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
GET    /desk/approvals/<str:approval_id>/told/                    in   in   in   in   200  200  200  200  200
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
GET    /desk/cases/<str:case_id>/credits/                         in   in   in   in   200  200  200  200  200
POST   /desk/cases/<str:case_id>/credits/                         in   in   in   in   200  200  200  200  403
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
POST   /desk/cases/<str:case_id>/which/                           in   in   in   in   422  422  422  422  422
GET    /desk/refunds/                                             in   in   in   in   403  403  200  200  403
GET    /desk/refunds/<str:refund_id>/                             in   in   in   in   403  403  200  200  403
POST   /desk/refunds/<str:refund_id>/do/                          in   in   in   in   403  403  200  200  403
GET    /desk/refunds/<str:refund_id>/papers/<str:paper_id>/       in   in   in   in   403  403  200  200  403
GET    /desk/identities/                                          in   in   in   in   403  403  200  200  403
GET    /desk/identities/<str:identity_id>/                        in   in   in   in   403  403  200  200  403
POST   /desk/identities/<str:identity_id>/accept/                 in   in   in   in   403  403  200  200  403
GET    /desk/identities/<str:identity_id>/pictures/<str:side>/    in   in   in   in   403  403  403  403  403
POST   /desk/identities/<str:identity_id>/reject/                 in   in   in   in   403  403  200  200  403
POST   /desk/identities/<str:identity_id>/reveal/                 in   in   in   in   403  403  204  204  403
GET    /desk/lead/                                                in   in   in   in   403  403  200  200  200
POST   /desk/next/                                                in   in   in   in   302  302  302  302  302
GET    /desk/watch/                                               in   in   in   in   403  403  200  200  403
GET    /desk/watch/alerts/<str:alert_id>/                         in   in   in   in   403  403  200  200  403
POST   /desk/watch/alerts/<str:alert_id>/                         in   in   in   in   403  403  302  302  403
POST   /desk/watch/appeals/<str:appeal_id>/                       in   in   in   in   403  403  302  302  403
GET    /desk/watch/appeals/<str:appeal_id>/papers/<int:number>/   in   in   in   in   403  403  200  200  403
GET    /desk/watch/customers/                                     in   in   in   in   403  403  200  200  403
POST   /desk/watch/customers/                                     in   in   in   in   403  403  302  302  403
GET    /desk/watch/customers/<str:customer_id>/                   in   in   in   in   403  403  200  200  403
POST   /desk/watch/customers/<str:customer_id>/place/             in   in   in   in   403  403  200  200  403
POST   /desk/watch/customers/<str:customer_id>/order/             in   in   in   in   403  403  200  200  403
POST   /desk/watch/customers/<str:customer_id>/caution/           in   in   in   in   403  403  409  409  403
GET    /desk/watch/rules/                                         in   in   in   in   403  403  200  200  403
POST   /desk/watch/rules/                                         in   in   in   in   403  403  302  302  403
GET    /desk/watch/rules/<str:rule_id>/                           in   in   in   in   403  403  200  200  403
POST   /desk/watch/rules/<str:rule_id>/deed/                      in   in   in   in   403  403  302  302  403
POST   /desk/watch/rules/<str:rule_id>/live/                      in   in   in   in   403  403  200  200  403
GET    /desk/watch/stops/                                         in   in   in   in   403  403  200  200  403
GET    /desk/watch/stops/<str:stop_id>/                           in   in   in   in   403  403  200  200  403
POST   /desk/watch/stops/<str:stop_id>/renew/                     in   in   in   in   403  403  409  409  403
POST   /desk/watch/stops/<str:stop_id>/lift/                      in   in   in   in   403  403  200  200  403
GET    /desk/sign-in/                                             200  200  200  200  302  302  302  302  302
POST   /desk/sign-in/                                             401  401  401  401  302  302  302  302  302
GET    /desk/sign-in/app/                                         in   in   in   in   in   in   in   in   in
POST   /desk/sign-in/app/                                         in   in   in   in   in   in   in   in   in
GET    /desk/sign-in/factor/                                      in   in   in   in   in   in   in   in   in
POST   /desk/sign-in/factor/                                      in   in   in   in   in   in   in   in   in
GET    /desk/security/                                            in   in   in   in   200  200  200  200  200
POST   /desk/security/                                            in   in   in   in   401  401  401  401  401
GET    /desk/colleagues/                                          in   in   in   in   403  403  200  200  200
POST   /desk/colleagues/                                          in   in   in   in   403  403  422  422  422
POST   /desk/sign-out/                                            in   in   in   in   in   in   in   in   in
""",
    **api_table.TABLE,
    "person": person.TABLE,
    "disputes": disputes.TABLE,
}
