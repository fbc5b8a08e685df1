from django.db import migrations

from afterword.discussions import searching, triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)
    searching.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("discussions", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop, elidable=False)]
