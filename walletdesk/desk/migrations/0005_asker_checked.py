from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_third_persons")]

    operations = [
        migrations.AddField("thirdpersonrequest", "asker_check", models.CharField(blank=True, max_length=10)),
        migrations.AddField("thirdpersonrequest", "asker_tries", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("thirdpersonrequest", "sealed_asker", models.BinaryField(null=True)),
    ]
