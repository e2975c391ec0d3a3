"""Print the references that are missing or out of date, so that no visitor has to wait for it.

Usage: ``python manage.py render_citations``.
"""

from django.core.management.base import BaseCommand

from publications import printed
from publications.models import Publication

BATCH = 200


class Command(BaseCommand):
    help = "Render the reference of every public work in every style on offer, where it is missing."

    def handle(self, **options):
        pks = list(Publication.objects.public().order_by("pk").values_list("pk", flat=True))
        offered = printed.offered()
        for start in range(0, len(pks), BATCH):
            works = Publication.objects.filter(pk__in=pks[start : start + BATCH]).prefetch_related(
                "contributions", "identifiers", "relations"
            )
            for style in offered:
                printed.in_style(works, style.id)
        if options["verbosity"]:
            total = len(pks) * len(offered)
            self.stdout.write(f"{total} references of {len(pks)} works are ready.")
