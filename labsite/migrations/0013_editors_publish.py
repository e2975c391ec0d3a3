from django.db import migrations

# Made here where they are missing: Django makes permissions only after all migrations have run.
RIGHTS = ("publish", "lock", "unlock")


def permission(apps, action):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="page"
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_page",
        defaults={"name": f"Can {action} page"},
    )[0]


def let_editors_publish(apps, schema_editor):
    """What Members submit is approved by Editors, as by Moderators."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Editors")
    place = {"group": group, "page": apps.get_model("wagtailcore", "Page").objects.get(depth=1)}
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for action in RIGHTS:
        on_pages.get_or_create(**place, permission=permission(apps, action))
    approve = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    for task in approve.filter(groups__name="Moderators"):
        task.groups.add(group)


class Migration(migrations.Migration):
    """Who writes the pages of a group also answers for them."""

    dependencies = [
        ("labsite", "0012_import_people_and_grants"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(let_editors_publish, migrations.RunPython.noop)]
