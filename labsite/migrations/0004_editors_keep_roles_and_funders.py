from django.db import migrations

# Made here where they are missing: Django makes permissions only after all migrations have run.
MODELS = (("people", "role"), ("labsite", "funder"))
GROUPS = {"Editors": ("add", "change", "view"), "Moderators": ("add", "change", "delete", "view")}


def permission(apps, app, model, action):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )[0]


def give_rights(apps, schema_editor):
    for name, actions in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for app, model in MODELS:
            group.permissions.add(*(permission(apps, app, model, action) for action in actions))


class Migration(migrations.Migration):
    dependencies = [
        ("labsite", "0003_house_conventions"),
        ("people", "0001_people_roles_and_positions"),
        ("publications", "0003_groups_and_their_permissions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
