"""The database the tests begin with. `make test` runs this first, to have it made but once."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_waiting():
    call_command("migrate", "--check", verbosity=0)
