from django.db import migrations

# Made here where they are missing: Django makes permissions only after all migrations have run.
RIGHTS = (
    ("people", "personpage", "import_personpage", "Can import people from a table"),
    ("labsite", "grantpage", "import_grantpage", "Can import grants from a table"),
)
GROUPS = ("Administrators", "Moderators")


def permission(apps, app, model, codename, name):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def give_rights(apps, schema_editor):
    for name in GROUPS:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, *right) for right in RIGHTS))


class Migration(migrations.Migration):
    """Whoever publishes pages may make many at once."""

    dependencies = [("labsite", "0011_how_the_site_looks"), ("people", "0003_import_people")]

    operations = [
        migrations.AlterModelOptions(
            name="grantpage",
            options={
                "permissions": [("import_grantpage", "Can import grants from a table")],
                "verbose_name": "grant",
                "verbose_name_plural": "grants",
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
