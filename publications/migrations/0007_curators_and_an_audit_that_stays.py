from django.db import migrations

# Codenames by model. Django makes most of these permissions only after all migrations have run,
# so they are made here where they are missing.
RIGHTS = {
    "claim": ["view", "decide"],
    "institutiondomain": ["add", "change", "delete", "view"],
    "auditevent": ["view"],
    "author": ["view"],
}
NAMES = {
    "decide_claim": "Can decide claims and disputes",
    "add_institutiondomain": "Can add e-mail domain",
    "change_institutiondomain": "Can change e-mail domain",
    "delete_institutiondomain": "Can delete e-mail domain",
    "view_institutiondomain": "Can view e-mail domain",
    "view_auditevent": "Can view entry of the audit",
}
TABLES = ("publications_auditevent", "publications_auditseal")
# SQLite drops the triggers of a table that a later migration makes anew: such a migration has to
# create them again.
SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
)
POSTGRESQL_FUNCTION = (
    "CREATE FUNCTION publications_audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit is append-only' "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
POSTGRESQL_TRIGGER = (
    "CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION publications_audit_stays()"
)


def permission(apps, model, action):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="publications", model=model
    )
    codename = f"{action}_{model}"
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": NAMES.get(codename, f"Can {action} {model}")},
    )[0]


def give_rights(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Curators")
    for model, actions in RIGHTS.items():
        group.permissions.add(*(permission(apps, model, action) for action in actions))
    group.permissions.add(
        apps.get_model("auth", "Permission").objects.get(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
    )


def take_rights(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Curators").delete()


def make_append_only(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
        for table in TABLES:
            schema_editor.execute(POSTGRESQL_TRIGGER.format(table=table))
        return
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(SQLITE.format(table=table, verb=verb))


def make_editable(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION publications_audit_stays() CASCADE")
        return
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")


class Migration(migrations.Migration):
    """A group that decides claims, and triggers that keep the audit as it was written."""

    dependencies = [("publications", "0006_claims_letters_and_audit")]

    operations = [
        migrations.RunPython(give_rights, take_rights),
        migrations.RunPython(make_append_only, make_editable),
    ]
