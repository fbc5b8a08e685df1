from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_first_pages")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="log_is_public",
            field=models.BooleanField(
                default=False,
                help_text=(
                    "Show what moderators decided, when and by which rule; never words or names."
                ),
                verbose_name="public moderation log",
            ),
        ),
    ]
