"""Do what time has brought to author pages, for cron: ``manage.py tend_claims``."""

from django.core.management.base import BaseCommand
from django.db import transaction

from ... import inviting
from ...claims import tending
from ...profiles import hiding


class Command(BaseCommand):
    """The same is done for a claim whenever its page is looked at."""

    help = (
        "Approve claims nobody objected to, end idle ones and invitations without an answer, "
        "remind of evidence that grows old, and renew pages whose evidence has run out."
    )

    def handle(self, *args, **options):
        done = tending.tend()
        done["invitations"] = inviting.expire()
        with transaction.atomic():
            done["names"] = hiding.keep_hidden()
        done["evidence"] = tending.renew_pages()
        told = ", ".join(f"{name} {number}" for name, number in sorted((+done).items()))
        self.stdout.write(told or "nothing to do")
