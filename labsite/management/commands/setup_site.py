"""Give a new installation its pages, its name and an administrator.

Usage: ``python manage.py setup_site``, which asks five questions, or with the answers as flags
and ``--no-input``. The password comes from a question or from the environment variable
DJANGO_SUPERUSER_PASSWORD, never from the command line, which others on the machine can read.
Pages, settings and accounts that exist already stay as they are, and are not asked for.
"""

import os
import sys
from getpass import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from labsite.accounts import administrators
from labsite.demo.content import NOTICES, PAGES
from labsite.founding import found, lay_out
from labsite.models import SiteSettings
from labsite.questions import Question

PASSWORD_VARIABLE = "DJANGO_SUPERUSER_PASSWORD"  # noqa: S105 (the name, not the password)
GROUP = (
    Question("name", "Name of the group", is_required=True),
    Question("strapline", "What it works on, in one line (may stay empty)"),
    Question("affiliation", "Where it belongs, such as a university (may stay empty)"),
)
ACCOUNT = (
    Question(
        "email",
        "E-mail address of the administrator",
        is_required=True,
        check=administrators.check_address,
    ),
    Question(
        "password",
        "Password of the administrator (nothing is shown while you type)",
        is_required=True,
        is_secret=True,
        check=administrators.check_password,
    ),
)


class Command(BaseCommand):
    help = "Make the pages of an empty site, its name and an administrator."

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", default="", help="name of the group")
        parser.add_argument("--strapline", default="", help="a line below the name")
        parser.add_argument("--affiliation", default="", help="where the group belongs")
        parser.add_argument("--email", default="", help="address of the administrator")
        parser.add_argument(
            "--no-input",
            action="store_false",
            dest="interactive",
            help=f"ask nothing; the administrator's password is read from {PASSWORD_VARIABLE}",
        )

    def handle(self, *, interactive, **options):
        _be_ready()
        given = {**options, "password": os.environ.get(PASSWORD_VARIABLE, "")}
        answers = {
            question.name: self.answer(question, given[question.name].strip(), interactive)
            for question in self.wanted(options)
        }
        with transaction.atomic():
            self.make(answers)

    def wanted(self, options):
        """The questions whose answers are not in the database yet."""
        group = () if SiteSettings.of_default_site().name else GROUP
        needs_account = options["email"] or not administrators.there_is_one()
        return (*group, *(ACCOUNT if needs_account else ()))

    def answer(self, question, given, interactive):
        """What was given, checked; else what a person says, or nothing where nobody is asked."""
        may_lack = question.is_secret or not question.is_required
        try:
            if given or not (interactive or may_lack):
                question.refuse(given)
        except ValidationError as error:
            raise CommandError(f"{question.title}: {' '.join(error.messages)}") from error
        if given or not interactive:
            return given
        if not sys.stdin.isatty():
            raise CommandError("Nobody is there to answer: give flags and --no-input, see --help.")
        return question.ask(input, getpass, self.stderr.write)

    def make(self, answers):
        group = {name: answers.get(name, "") for name in ("name", "strapline", "affiliation")}
        title = group["name"] or SiteSettings.of_default_site().name
        site = found(group | {"footer": NOTICES}, {"title": title, "slug": "home"}, PAGES)
        lay_out()
        self.stdout.write(f"{title} is set up at {site.root_url}/")
        if email := answers.get("email"):
            self.introduce(site, email, answers["password"])
        self.stdout.write(
            f"Its pages are edited at {site.root_url}/admin/, where the first steps are listed."
        )

    def introduce(self, site, email, password):
        if not administrators.make(email, password):
            self.stdout.write(f"{email} is an administrator already; nothing was changed.")
        elif password:
            self.stdout.write(f"{email} is its administrator.")
        else:
            self.stdout.write(
                f"{email} is its administrator and has no password yet: "
                f"{site.root_url}/accounts/password/reset/ sends a link to choose one."
            )


def _be_ready():
    """Raises CommandError without a database that has all its tables."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise CommandError(f"The database does not answer: {error}") from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is not ready: run “python manage.py migrate” first.")
