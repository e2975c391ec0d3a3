from django.db import migrations

# Made here where they are missing: Django makes permissions only after all migrations have run.
RIGHTS = (
    ("labsite", "sitesettings", "change"),
    ("wagtailredirects", "redirect", "add"),
    ("wagtailredirects", "redirect", "change"),
    ("wagtailredirects", "redirect", "delete"),
)
PAGES = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
FILES = ("add", "change", "choose")
OTHERS = ("Librarians", "Curators", "Moderators", "Editors")


def permission(apps, app, model, action):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )[0]


def make_group(apps, schema_editor):
    """All that the other groups may, and settings; accounts and groups stay with superusers."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Administrators")
    rights = apps.get_model("auth", "Permission").objects.filter(group__name__in=OTHERS)
    group.permissions.add(*rights, *(permission(apps, *right) for right in RIGHTS))
    place = {"group": group, "page": apps.get_model("wagtailcore", "Page").objects.get(depth=1)}
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for action in PAGES:
        right = permission(apps, "wagtailcore", "page", action)
        on_pages.get_or_create(**place, permission=right)
    place = {"group": group, "collection": apps.get_model("wagtailcore", "Collection").objects.get(depth=1)}
    on_files = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for action in FILES:
            on_files.get_or_create(**place, permission=permission(apps, app, model, action))
    approve = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    for task in approve.filter(groups__name="Moderators"):
        task.groups.add(group)


class Migration(migrations.Migration):
    """A group for those who run the site without being superusers."""

    dependencies = [
        ("labsite", "0009_checked_links"),
        ("people", "0002_members_edit_their_own_page"),
        ("publications", "0018_usage_by_month"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
