"""Check the chain of the audit: ``manage.py verify_audit [--noted NUMBER:HASH]``."""

from django.core.management.base import BaseCommand, CommandError

from ... import audit


class Command(BaseCommand):
    """Prints the newest seal; note it elsewhere, and a later run shows what was cut off."""

    help = "Check that nothing in the audit was changed, removed or put in."

    def add_arguments(self, parser):
        parser.add_argument("--noted", default="", help="a seal noted earlier, as NUMBER:HASH")

    def handle(self, *args, noted="", **options):
        number, _colon, expected = noted.partition(":")
        if noted and not (number.isdecimal() and expected):
            raise CommandError("Give the noted seal as NUMBER:HASH.")
        audit.seal()
        faults = list(audit.verify(int(number or 0), expected))
        for fault in faults:
            self.stderr.write(f"{fault.number}: {fault.what}")
        if faults:
            raise CommandError(f"The audit does not hold: {len(faults)} faults.")
        newest = audit.head()
        state = f"{newest.number}:{newest.hash}" if newest else "empty"
        self.stdout.write(f"The audit holds. {state}")
