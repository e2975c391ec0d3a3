"""What speaks for a claim, and how it was checked."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .author import Author
from .claim import Claim
from .contribution import Contribution
from .publication import Publication


class EvidenceQuerySet(models.QuerySet):
    """Adjectives of evidence; each chains."""

    def standing(self, now=None):
        """What has neither been withdrawn nor run out."""
        now = now or timezone.now()
        in_time = Q(valid_until__isnull=True) | Q(valid_until__gt=now)
        return self.filter(in_time, withdrawn_at__isnull=True)

    def strong(self):
        return self.filter(strength=Evidence.Strength.STRONG)


class Evidence(models.Model):
    """One finding. ``subject`` is what was checked: an iD, a digest, a domain, a person's page.

    ``detail`` holds what may be shown of it; never a whole address. Withdrawn rows stay.
    """

    class Kind(models.TextChoices):
        ORCID_RECORD = "E1", _("ORCID iD that stands on a work")
        ORCID_WORKS = "E1b", _("ORCID record with the works, added by their publishers")
        ORCID_ONLY = "E1c", _("ORCID iD")
        PRINTED_EMAIL = "E2", _("e-mail address printed on a work")
        INSTITUTION = "E3", _("e-mail address at the institution printed on a work")
        OTHER_INSTITUTION = "E4", _("e-mail address at a recognised institution")
        CURATOR = "E5", _("a curator's own check")
        VOUCH = "E6", _("word of a co-author")

    class Strength(models.TextChoices):
        STRONG = "strong", _("strong")
        MEDIUM = "medium", _("medium")
        WEAK = "weak", _("weak")

    claim = models.ForeignKey(Claim, related_name="evidence", on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind)
    strength = models.CharField(_("strength"), max_length=8, choices=Strength)
    subject = models.CharField(max_length=255)
    detail = models.JSONField(default=dict, blank=True)
    ground = models.TextField(_("ground"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    found_at = models.DateTimeField(_("found"), default=timezone.now)
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_because = models.CharField(_("why withdrawn"), max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["found_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "kind", "subject"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_evidence_a_kind_and_subject",
            ),
            models.CheckConstraint(
                condition=~Q(kind="E5") | ~Q(ground=""), name="curators_check_has_a_ground"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.get_kind_display()}"

    @property
    def shown(self):
        """What was found, as far as it may be shown: a masked address, an iD, a ground."""
        return self.detail.get("address") or self.detail.get("orcid") or self.ground

    def is_standing(self, now=None):
        """Whether it counts at ``now``."""
        now = now or timezone.now()
        return self.withdrawn_at is None and (self.valid_until is None or self.valid_until > now)


class AddressCheck(models.Model):
    """A link sent to an address: one user, one claim, one address, one use.

    Neither the token nor the address is stored, only their digests and what may be shown.
    """

    claim = models.ForeignKey(Claim, related_name="address_checks", on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="address_checks"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    domain = models.CharField(max_length=255)
    masked = models.CharField(max_length=255)
    fits_name = models.BooleanField(default=False)
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.masked


class PrintedAddress(models.Model):
    """An e-mail address that a work prints beside a byline.

    ``digest`` compares; ``sealed`` is the address encrypted, to write to it and never to show it.
    """

    contribution = models.ForeignKey(
        Contribution, related_name="addresses", on_delete=models.CASCADE
    )
    digest = models.CharField(max_length=64, db_index=True)
    sealed = models.TextField()
    added_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "digest"], name="one_printed_address_a_byline"
            ),
        ]

    def __str__(self):
        return f"{self.contribution}"


class Vouch(models.Model):
    """A verified co-author's word that the claimant is the person; about one shared work."""

    claim = models.ForeignKey(Claim, related_name="vouches", on_delete=models.CASCADE)
    voucher = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vouches"
    )
    author = models.ForeignKey(Author, related_name="vouches_given", on_delete=models.CASCADE)
    publication = models.ForeignKey(Publication, related_name="+", on_delete=models.CASCADE)
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("vouch")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "voucher"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_vouch_a_claim_and_voucher",
            ),
        ]

    def __str__(self):
        return f"{self.author} → {self.claim}"
