from django.db import migrations


def give_right(apps, schema_editor):
    """Who edits the page about themselves is a member, and reads what members may read."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="publications", model="publicationfile"
    )
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="read_publicationfile",
        defaults={"name": "Can read files restricted to members"},
    )
    for members in apps.get_model("auth", "Group").objects.filter(name="Members"):
        members.permissions.add(right)


class Migration(migrations.Migration):
    """The group *Members* may read files that are restricted to members."""

    dependencies = [
        ("people", "0003_import_people"),
        ("publications", "0008_files_of_works"),
    ]

    operations = [migrations.RunPython(give_right, migrations.RunPython.noop)]
