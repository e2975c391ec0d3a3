import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A record that was merged is only an address: it goes when what it leads to goes."""

    dependencies = [("publications", "0001_the_record")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="merged",
                to=f"publications.{name}",
            ),
        )
        for name in ("author", "publication")
    ]
