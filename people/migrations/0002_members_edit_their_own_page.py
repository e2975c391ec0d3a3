from django.db import migrations

# Made here where they are missing: Django makes permissions only after all migrations have run.
RIGHTS = (
    ("people", "personpage", "change_own_personpage", "Can change the page about themselves"),
    ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
)
IMAGES = (("add_image", "Can add image"), ("choose_image", "Can choose image"))


def permission(apps, app, model, codename, name):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def give_rights(apps, schema_editor):
    members, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Members")
    members.permissions.add(*(permission(apps, *right) for right in RIGHTS))
    everything = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for codename, name in IMAGES:
        right = permission(apps, "wagtailimages", "image", codename, name)
        rights.get_or_create(group=members, collection=everything, permission=right)


class Migration(migrations.Migration):
    """A group for those who edit the page about themselves, with pictures of their own."""

    dependencies = [
        ("people", "0001_people_roles_and_positions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="personpage",
            options={
                "permissions": [("change_own_personpage", "Can change the page about themselves")],
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
