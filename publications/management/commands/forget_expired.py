from django.core.management.base import BaseCommand
from django.utils import timezone

from publications import retention


class Command(BaseCommand):
    help = "Forget what was promised to be kept for a time only. Run it daily."

    def handle(self, *args, **options):
        for what, count in retention.run(timezone.now()).items():
            self.stdout.write(f"{what}: {count}")
