from django.db import migrations, models


def remember_codes(apps, schema_editor):
    """What was proved before, was proved by a code."""
    rows = apps.get_model("people", "ProofOfPerson").objects.filter(level="code", proved_at__isnull=False)
    for row in rows.iterator():
        row.ways = {"code": row.proved_at.isoformat()}
        row.save(update_fields=["ways"])


class Migration(migrations.Migration):
    dependencies = [("people", "0002_wrong_tries")]

    operations = [
        migrations.AddField("proofofperson", "ways", models.JSONField(default=dict)),
        migrations.RunPython(remember_codes, migrations.RunPython.noop),
    ]
