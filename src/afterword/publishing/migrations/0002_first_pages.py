"""A fresh publication has a front page, a site and groups that may work on it."""

from django.db import migrations

EDITORS = {"publishing.author": ["add", "change"]}
MODERATORS = {
    "publishing.author": ["add", "change", "delete"],
    "publishing.publication": ["change"],
    "discussions.thread": ["change"],
    "discussions.pick": ["add", "change", "delete"],
}


def put_front_page(apps, schema_editor):
    """Wagtail's own migrations leave a page "Welcome"; ours takes its place."""
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    if Page.objects.filter(depth=2).exists():
        return
    front = _front_page(apps)
    Page.objects.filter(depth=1).update(numchild=1)
    apps.get_model("wagtailcore", "Site").objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page_id": front.pk},
    )
    apps.get_model("publishing", "Publication").objects.get_or_create(pk=1)


def _front_page(apps):
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _ = ContentType.objects.get_or_create(app_label="publishing", model="frontpage")
    return apps.get_model("publishing", "FrontPage").objects.create(
        title="Front page", draft_title="Front page", slug="front", url_path="/front/",
        path="00010001", depth=2, numchild=0, content_type=kind,
        locale=apps.get_model("wagtailcore", "Locale").objects.first(),
    )  # fmt: skip


def grant(apps, schema_editor):
    """Editors write and sign; moderators also keep discussions and the publication's words."""
    Group = apps.get_model("auth", "Group")
    for name, rights in {"Editors": EDITORS, "Moderators": MODERATORS}.items():
        group, _ = Group.objects.get_or_create(name=name)
        for model, actions in rights.items():
            group.permissions.add(*[_permission(apps, model, action) for action in actions])


def _permission(apps, model, action):
    """Django makes permissions after the migrations; where needed before, they are made here."""
    app_label, model_name = model.split(".")
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=f"{action}_{model_name}",
        defaults={"name": f"Can {action} {model_name}"},
    )  # fmt: skip
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0002_initial_data"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("discussions", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(put_front_page, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
