from django.db import migrations

# Codenames by group. Wagtail and Django make most of these permissions only after all
# migrations have run, so they are made here where they are missing.
ALL_OF_PUBLICATION = {
    "publication": ["add", "change", "delete", "view", "publish", "lock", "unlock", "import",
                    "export", "merge"],
    "author": ["add", "change", "delete", "view", "merge"],
    "topic": ["add", "change", "delete", "view"],
    "importbatch": ["view"],
}
GROUPS = {
    "Librarians": ALL_OF_PUBLICATION,
    "Moderators": {
        "publication": ["add", "change", "view", "publish", "export"],
        "author": ["change", "view"],
        "topic": ["add", "change", "view"],
    },
    "Editors": {
        "publication": ["add", "change", "view", "export"],
        "author": ["change", "view"],
        "topic": ["view"],
    },
}
# As the models name them; the rest is "Can add publication" and the like.
NAMES = {
    "import_publication": "Can import publications",
    "export_publication": "Can export publications",
    "merge_publication": "Can merge publications",
    "merge_author": "Can merge authors",
}


def permission(apps, model, action):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="publications", model=model
    )
    codename = f"{action}_{model}"
    verbose_name = "import" if model == "importbatch" else model
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": NAMES.get(codename, f"Can {action} {verbose_name}")},
    )[0]


def give_rights(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    for name, rights in GROUPS.items():
        group, _ = groups.get_or_create(name=name)
        for model, actions in rights.items():
            group.permissions.add(*(permission(apps, model, action) for action in actions))
        group.permissions.add(may_enter_admin(apps))


def may_enter_admin(apps):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailadmin", model="admin"
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )[0]


def take_rights(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Librarians").delete()
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="publications"
    ).delete()


class Migration(migrations.Migration):
    """A group that keeps the record, and a part in it for Wagtail's own groups."""

    dependencies = [
        ("publications", "0002_merged_records_go_with_what_they_became"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(give_rights, take_rights)]
