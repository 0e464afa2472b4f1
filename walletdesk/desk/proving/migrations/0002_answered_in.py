from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("proving", "0001_initial")]

    operations = [
        migrations.AddField("questionset", "answered_in", models.JSONField(default=list)),
    ]
