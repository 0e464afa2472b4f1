"""Who else was at an address lately is asked on every large act."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_ways_of_proof"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                condition=models.Q(("place", ""), _negated=True),
                fields=["place", "began_at"],
                name="visits_from_a_place",
            ),
        ),
    ]
