from django.db import migrations

GROUPS = ("Librarians", "Curators", "Moderators")


def give_right(apps, schema_editor):
    """Those who keep the record decide; findings of earlier versions were sentences."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="publications", model="attribution"
    )
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="decide_attribution",
        defaults={"name": "Can decide who signed what"},
    )
    for name in GROUPS:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(right)
    verdicts = apps.get_model("publications", "Attribution").objects
    verdicts.filter(verdict="suggested").delete()
    verdicts.update(evidence=[])


def take_right(apps, schema_editor):
    rights = apps.get_model("auth", "Permission").objects
    rights.filter(codename="decide_attribution").delete()


class Migration(migrations.Migration):
    """A right of its own for verdicts on bylines."""

    dependencies = [("publications", "0009_verdicts_and_decisions")]

    operations = [migrations.RunPython(give_right, take_right)]
