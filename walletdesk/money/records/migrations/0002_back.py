from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        migrations.AddField(model_name="record", name="back_minor", field=models.BigIntegerField(default=0)),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(condition=models.Q(("back_minor__gte", 0)), name="record_back"),
        ),
    ]
