import json

from django.db import migrations

import labsite.blocks


def is_stream(text):
    try:
        return isinstance(json.loads(text), list)
    except ValueError:
        return False


def as_stream(html):
    return json.dumps([{"type": "text", "value": html}] if html else [])


def as_html(stream):
    blocks = json.loads(stream or "[]")
    return "".join(block["value"] for block in blocks if block["type"] == "text")


def change_pages(apps, change, is_done):
    StandardPage = apps.get_model("labsite", "StandardPage")
    for page in StandardPage.objects.only("pk", "body"):
        if not is_done(page.body):
            StandardPage.objects.filter(pk=page.pk).update(body=change(page.body))


def change_revisions(apps, change, is_done):
    """Wagtail keeps drafts and history apart from the pages."""
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="labsite", model="standardpage"
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for revision in revisions.filter(content_type__in=kind):
        body = revision.content.get("body", "")
        if not is_done(body):
            revision.content["body"] = change(body)
            revision.save(update_fields=["content"])


def to_blocks(apps, schema_editor):
    for change in (change_pages, change_revisions):
        change(apps, as_stream, is_stream)


def to_prose(apps, schema_editor):
    for change in (change_pages, change_revisions):
        change(apps, as_html, lambda text: not is_stream(text))


class Migration(migrations.Migration):
    """Pages of prose get a body of blocks; their text becomes its first block."""

    dependencies = [
        ("labsite", "0006_contact_page"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(to_blocks, to_prose),
        migrations.AlterField(
            model_name="standardpage",
            name="body",
            field=labsite.blocks.BodyField(blank=True, verbose_name="text"),
        ),
    ]
