from django.db import migrations


class Migration(migrations.Migration):
    """A right of its own for tables of people."""

    dependencies = [("people", "0002_members_edit_their_own_page")]

    operations = [
        migrations.AlterModelOptions(
            name="personpage",
            options={
                "permissions": [
                    ("change_own_personpage", "Can change the page about themselves"),
                    ("import_personpage", "Can import people from a table"),
                ],
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        )
    ]
