"""Tables of people. Each is written only by the module of its noun."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from walletdesk.core.clock import clock
from walletdesk.core.ids import PublicIdField, new_public_id
from walletdesk.people import masks

CUSTOMER, STAFF = "customer", "staff"
KINDS = (CUSTOMER, STAFF)
ROLES = ("agent", "specialist", "supervisor", "manager", "operator")  # of staff, ascending
TEAMS = ("general", "payments", "security", "complaints", "technical")


class UserQuerySet(models.QuerySet["User"]):
    def customers(self) -> UserQuerySet:
        return self.filter(kind=CUSTOMER)

    def staff(self) -> UserQuerySet:
        return self.filter(kind=STAFF)

    def active(self) -> UserQuerySet:
        return self.filter(activated_at__isnull=False)


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def customers(self) -> UserQuerySet:
        return self.get_queryset().customers()

    def staff(self) -> UserQuerySet:
        return self.get_queryset().staff()

    def create_customer(self, *, password: str | None = None, **fields: Any) -> User:
        """A customer: phone in E.164, email lowered already. Inactive unless `activated_at` is given."""
        return self._create(CUSTOMER, password, **fields)

    def create_staff(self, *, role: str, password: str | None = None, **fields: Any) -> User:
        """A colleague, active from now on."""
        now = clock.now()
        dates = {"activated_at": now, "email_proved_at": now if fields.get("email") else None}
        fields = {
            **dates,
            "phone_proved_at": now if fields.get("phone") else None,
            "team": "general",
            **fields,
        }
        return self._create(STAFF, password, role=role, public_id=new_public_id("stf"), **fields)

    def _create(self, kind: str, password: str | None, **fields: Any) -> User:
        now = clock.now()
        user: User = self.model(kind=kind, **{"created_at": now, "password_set_at": now, **fields})
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A customer or a colleague. The two never share a sign-in: a person who is both has two rows."""

    public_id = PublicIdField("cus")
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=40)
    phone = models.CharField(max_length=16, null=True)  # noqa: DJ001  E.164; null where there is none: unique
    email = models.EmailField(max_length=254, null=True)  # noqa: DJ001  lowered
    phone_proved_at = models.DateTimeField(null=True)
    email_proved_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=8, default="zh-hans")
    role = models.CharField(max_length=10, blank=True)
    team = models.CharField(max_length=10, blank=True)
    created_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)
    signed_out_at = models.DateTimeField(null=True)  # sessions, tokens and tickets from before are void
    password_set_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "public_id"
    screened = "allow"  # what screening said of this very sign-in; no column
    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "phone"], name="phone_once_a_kind"),
            models.UniqueConstraint(fields=["kind", "email"], name="email_once_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="user_is_customer_or_staff"),
            models.CheckConstraint(
                condition=Q(kind=CUSTOMER, role="", team="") | Q(kind=STAFF, role__in=ROLES, team__in=TEAMS),
                name="staff_alone_have_a_role",
            ),
            models.CheckConstraint(condition=Q(phone__regex=r"^\+[1-9][0-9]{6,14}$"), name="phone_is_e164"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_is_lowered"),
            models.CheckConstraint(condition=~Q(name=""), name="user_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.public_id  # no name: what is printed ends in logs

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.activated_at is not None

    @property
    def masked_name(self) -> str:
        return masks.mask_name(self.name)

    @property
    def masked_phone(self) -> str:
        return masks.mask_phone(self.phone)

    @property
    def masked_email(self) -> str:
        return masks.mask_email(self.email)

    @property
    def proved_phone(self) -> str:
        """The phone if its owner has shown that it is theirs, else empty."""
        return self.phone or "" if self.phone_proved_at else ""

    @property
    def proved_email(self) -> str:
        return self.email or "" if self.email_proved_at else ""

    def voids(self, moment: datetime) -> bool:
        """Whether a right given at `moment` was taken back by signing out everywhere."""
        return self.signed_out_at is not None and moment < self.signed_out_at


class SignInTries(models.Model):
    """Wrong tries in a row of one person, and the lock they led to; nobody shares a row."""

    key = models.CharField(max_length=80, unique=True)  # the person, or the hash of a name nobody has
    # One row a person by `key`. Not unique itself: two first tries at one moment may meet at one constraint only.
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sign_in_tries")
    wrong = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)


class WrongTry(models.Model):
    """One wrong password: by which way, from where. `place` is the keyed hash of a network address, never the address."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, related_name="wrong_tries"
    )  # or nobody
    way = models.CharField(max_length=8)
    place = models.CharField(max_length=64, blank=True)
    device = models.CharField(max_length=60, blank=True)  # family of browser and system, no more
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="wrong_tries_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(way__in=("sms", "email", "changing")), name="wrong_try_has_a_way"
            )
        ]


class Counter(models.Model):
    """How often something was done in a window of time, by the keyed hash of who and what."""

    key = models.CharField(max_length=80, unique=True)
    times = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)


class Code(models.Model):
    """A code or link: one purpose, one use, a few tries, ten minutes. Without `user` nothing was sent."""

    public_id = PublicIdField("code")
    purpose = models.CharField(max_length=10)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="codes")
    kind = models.CharField(max_length=8)
    subject = models.CharField(max_length=64)  # keyed hash of whom it is for, known or not
    channel = models.CharField(max_length=5)
    digest = models.CharField(max_length=64)
    wrong = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    matched_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)  # a newer one was sent

    class Meta:
        indexes = [models.Index(fields=["subject", "purpose", "-sent_at"], name="codes_of_a_subject")]


class Visit(models.Model):
    """One session of a signed-in person: a device they can see and close."""

    public_id = PublicIdField("dev")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="visits")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60)  # family of browser and system, no more
    place = models.CharField(max_length=64, blank=True)  # keyed hash of the network address it began from
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "-seen_at"], name="visits_of_a_person"),
            models.Index(
                fields=["place", "began_at"], name="visits_from_a_place", condition=~models.Q(place="")
            ),
        ]


class ApiToken(models.Model):
    """A bearer token of the API; only its keyed hash is kept."""

    public_id = PublicIdField("tok")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class ProofOfPerson(models.Model):
    """Who is on the line in one talk, and how well that was proved. One row a talk; `user` once it was."""

    talk = models.CharField(max_length=64, unique=True)
    code = models.ForeignKey(Code, on_delete=models.SET_NULL, null=True, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    level = models.CharField(max_length=10, default="none")
    ways = models.JSONField(default=dict)  # each way with the moment it was shown
    sent = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    proved_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
