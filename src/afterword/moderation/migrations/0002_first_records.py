"""The beginning of the chain, a first version of the house rules, and who may do what."""

from datetime import UTC, datetime

from django.db import migrations

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # the same in every template

RULES = (
    ("Stay civil", "Argue against what somebody says, never against who they are."),
    (
        "No hatred",
        "Nobody is attacked for origin, faith, sex, orientation, disability or anything else "
        "people are born with.",
    ),
    ("No threats", "No threats, no calls for violence, no wishing anybody harm."),
    (
        "Leave private things private",
        "No addresses, numbers or letters of others, and no guessing at who is behind a name.",
    ),
    ("Stick to the subject", "Write about the article, or about what others wrote under it."),
    ("No advertising", "No spam, no links whose purpose is to sell, and nothing posted twice."),
    ("Keep to the law", "No libel, and no words or pictures that belong to somebody else."),
)

MODERATOR = {"moderation.case": ["view", "change"]}
SENIOR = {
    **MODERATOR,
    "moderation.appeal": ["change"],
    "moderation.sanction": ["add"],
    "moderation.listedword": ["add", "change", "delete"],
}
ADMINISTRATOR = {
    **SENIOR,
    "moderation.policy": ["change"],
    "moderation.rulebook": ["add"],
    "moderation.duty": ["change"],
    "outbox.message": ["change"],
    "readers.reader": ["add", "change"],
}
KEEPS_DISCUSSIONS = {
    "publishing.author": ["add", "change", "delete"],
    "publishing.publication": ["change"],
    "discussions.thread": ["change"],
    "discussions.pick": ["add", "change", "delete"],
}
GROUPS = {
    "Moderators": MODERATOR,
    "Senior moderators": {**KEEPS_DISCUSSIONS, **SENIOR},
    "Administrators": {**KEEPS_DISCUSSIONS, **ADMINISTRATOR},
}


def put_first_records(apps, schema_editor):
    """One row each that is locked when something is added, and rules to begin with."""
    apps.get_model("moderation", "Chain").objects.get_or_create(pk=1)
    apps.get_model("moderation", "Lists").objects.get_or_create(pk=1)
    RuleBook, Rule = (apps.get_model("moderation", name) for name in ("RuleBook", "Rule"))
    if RuleBook.objects.exists():
        return
    book = RuleBook.objects.create(version=1, published_at=BEGINNING, note="To begin with")
    Rule.objects.bulk_create(
        Rule(book=book, number=number, title=title, text=text)
        for number, (title, text) in enumerate(RULES, 1)
    )


def grant(apps, schema_editor):
    """Moderators decide; seniors also ban and answer appeals; administrators set the rules."""
    Group = apps.get_model("auth", "Group")
    for name, rights in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        for model, actions in rights.items():
            group.permissions.add(*[_permission(apps, model, action) for action in actions])
        group.permissions.add(_access(apps))


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


def _access(apps):
    return apps.get_model("auth", "Permission").objects.get(codename="access_admin")


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0001_initial"),
        ("outbox", "0001_initial"),
        ("readers", "0002_reader_wants_mail"),
        ("publishing", "0002_first_pages"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [
        migrations.RunPython(put_first_records, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
