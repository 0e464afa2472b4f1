"""Addresses of the console and the lead's board."""

from django.urls import include, path

from walletdesk.web.desk import acting, approving, casebook, colleagues, deeds, inbox, leading
from walletdesk.web.desk.credits import giving

app_name = "desk"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("next/", inbox.take_next, name="next"),
    path("cases/", casebook.casebook, name="cases"),
    path("cases/<str:case_id>/", inbox.case_open, name="case"),
    path("cases/<str:case_id>/news/", inbox.news, name="news"),
    path("cases/<str:case_id>/take/", deeds.take, name="take"),
    path("cases/<str:case_id>/hand/", deeds.hand_over, name="hand-over"),
    path("cases/<str:case_id>/problem/", deeds.problem, name="problem"),
    path("cases/<str:case_id>/which/", deeds.which_one, name="which"),
    path("cases/<str:case_id>/resolve/", deeds.solve, name="solve"),
    path("cases/<str:case_id>/reopen/", deeds.reopen, name="reopen"),
    path("cases/<str:case_id>/wait/", deeds.wait, name="wait"),
    path("cases/<str:case_id>/resume/", deeds.resume, name="resume"),
    path("cases/<str:case_id>/prove/", deeds.prove, name="prove"),
    path("cases/<str:case_id>/say/", deeds.write, name="say"),
    path("cases/<str:case_id>/typing/", deeds.typing, name="typing"),
    path("cases/<str:case_id>/seen/", deeds.seen, name="seen"),
    path("cases/<str:case_id>/acts/<str:name>/", acting.act, name="act"),
    path("cases/<str:case_id>/credits/", giving.credits, name="credits"),
    path("approvals/", approving.board, name="approvals"),
    path("approvals/<str:approval_id>/", approving.decide, name="decide"),
    path("approvals/<str:approval_id>/told/", approving.told, name="approval-told"),
    path("lead/", leading.board, name="lead"),
    path("security/", colleagues.own, name="security"),
    path("colleagues/", colleagues.board, name="colleagues"),
    path("books/", include("walletdesk.web.desk.books.urls")),
    path("watch/", include("walletdesk.web.desk.watch.urls")),
    path("identities/", include("walletdesk.web.desk.identities.urls")),
    path("refunds/", include("walletdesk.web.desk.refunds.urls")),
    path("disputes/", include("walletdesk.web.desk.disputes.urls")),
]
