"""Answers are named as the other facts of a village: `village`, and `version` for the pull."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0002_edition"), ("surveys", "0001_initial")]

    operations = [
        migrations.RemoveIndex("answer", "surveys_ans_place_i_f59ab2_idx"),
        migrations.RenameField("answer", "version", "asked"),
        migrations.RenameField("answer", "place", "village"),
        migrations.RenameField("answer", "seq", "version"),
        migrations.AlterField(
            "answer",
            "village",
            models.ForeignKey(
                help_text="empty for the public",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.unit",
            ),
        ),
        migrations.AlterField(
            "answer",
            "asked",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="surveys.formversion",
            ),
        ),
        migrations.AddIndex(
            "answer",
            models.Index(fields=["village", "version"], name="surveys_ans_village_838205_idx"),
        ),
    ]
