"""References rendered once and kept."""

from django.db import models

from .publication import Publication


class FormattedCitation(models.Model):
    """A reference rendered once in one style, kept until ``fingerprint`` no longer fits."""

    publication = models.ForeignKey(
        Publication, related_name="formatted_citations", on_delete=models.CASCADE
    )
    style = models.CharField(max_length=64)
    locale = models.CharField(max_length=16, default="en-US")
    fingerprint = models.CharField(max_length=64)
    html = models.TextField()
    text = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "style", "locale"], name="one_citation_a_style"
            )
        ]

    def __str__(self):
        return self.text
