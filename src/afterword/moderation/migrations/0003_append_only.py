"""Decisions are append-only, and one can be taken back at once."""

from django.db import migrations, models

from afterword.moderation import triggers

MEANINGS = [
    ("approve", "published after review"),
    ("keep", "kept after review"),
    ("hold", "held for review"),
    ("remove", "removed"),
    ("restore", "restored"),
    ("undo", "taken back at once"),
    ("warn", "author warned"),
    ("hold-author", "author’s comments read first"),
    ("suspend", "author suspended"),
    ("ban", "author banned"),
    ("lift", "sanction lifted"),
    ("overturn", "appeal upheld"),
    ("confirm", "appeal rejected"),
    ("pre-moderate", "discussion read first"),
]


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_first_records")]
    operations = [
        migrations.AlterField(
            "decision", "action", models.CharField(choices=MEANINGS, max_length=16)
        ),
        migrations.RunPython(install, migrations.RunPython.noop, elidable=False),
    ]
