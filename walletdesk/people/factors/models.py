"""Tables of second factors. Each is written only by the module of its noun; secrets are sealed or hashed, never plain."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from walletdesk.core.ids import PublicIdField
from walletdesk.people.models import User

WAYS = ("passkey", "totp", "sms", "email", "recovery")  # strongest first: the order in which they are offered
CODE_WAYS = ("sms", "email")


class Authenticator(models.Model):
    """An authenticator app: set up, confirmed by its first code, taken away."""

    public_id = PublicIdField("otp")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="authenticators")
    sealed = models.BinaryField()  # the shared secret
    last_step = models.BigIntegerField(default=0)  # the latest half minute whose code was used
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(confirmed_at__isnull=False, removed_at__isnull=True),
                name="one_authenticator_a_person",
            )
        ]


class CodeWay(models.Model):
    """Codes by SMS or email asked for at sign-in: turned on, turned off."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="code_ways")
    channel = models.CharField(max_length=5)
    on_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "channel"], condition=Q(off_at__isnull=True), name="code_way_on_once"
            ),
            models.CheckConstraint(condition=Q(channel__in=CODE_WAYS), name="code_way_is_sms_or_email"),
        ]


class Passkey(models.Model):
    """A passkey: what a device proves with a fingerprint, a face or its own lock. Only the public key is here."""

    public_id = PublicIdField("pky")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=40)
    credential_id = models.CharField(max_length=1400, unique=True)  # base64url
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "made_at"], name="passkeys_of_a_person")]


class RecoveryCode(models.Model):
    """One of ten codes on paper, kept as a keyed hash."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)  # newer ones were made

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]


class Challenge(models.Model):
    """What a person is asked to prove: one act, for one amount, to one place. `user` is null where a passkey shall say who."""

    public_id = PublicIdField("chl")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="challenges")
    act = models.CharField(max_length=32)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=8, blank=True)
    shown = models.CharField(max_length=120, blank=True)  # to whom, as the person reads it: masked
    digest = models.CharField(max_length=64)  # of the binding
    nonce = models.BinaryField()
    wrong = models.PositiveSmallIntegerField(default=0)
    code_digest = models.CharField(max_length=64, blank=True)
    code_channel = models.CharField(max_length=5, blank=True)
    code_sent_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)  # too many wrong answers

    class Meta:
        indexes = [
            models.Index(fields=["user", "digest", "-made_at"], name="challenges_of_an_act"),
            models.Index(fields=["made_at"], name="challenges_by_age"),
        ]


class Proof(models.Model):
    """That a person proved a challenge: for that act alone, once, for five minutes."""

    public_id = PublicIdField("prf")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="fresh_proofs")
    challenge = models.OneToOneField(Challenge, on_delete=models.CASCADE, related_name="proof")
    act = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    way = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(way__in=WAYS), name="proof_has_a_way")]


class ContactChange(models.Model):
    """A new phone or email: waits for the code sent to it; once bound, the old one can undo it for a while."""

    public_id = PublicIdField("chg")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="contact_changes")
    channel = models.CharField(max_length=5)
    sealed = models.BinaryField()  # the new address
    taken = models.BooleanField(default=False)  # somebody else's: no code was sent, none fits
    code_digest = models.CharField(max_length=64)
    wrong = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    sealed_old = models.BinaryField(null=True)  # the address until then, where it was proved
    undo_digest = models.CharField(max_length=64, blank=True, db_index=True)  # empty: can no longer be undone
    undo_until = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="contact_changes_of_a_person")]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=CODE_WAYS), name="contact_change_channel"),
            models.CheckConstraint(
                condition=Q(undone_at=None)
                | Q(done_at__isnull=False, sealed_old__isnull=False, undo_digest=""),
                name="contact_change_undone_once",
            ),
            models.CheckConstraint(
                condition=Q(undo_digest="")
                | Q(done_at__isnull=False, sealed_old__isnull=False, undo_until__isnull=False),
                name="contact_change_undo_has_an_end",
            ),
        ]
