"""Who may do what at the desk."""

from wagtail.permission_policies import ModelPermissionPolicy

from afterword.discussions.comments import may_moderate
from afterword.discussions.models import Pick, Thread
from afterword.outbox.models import Message

threads_policy = ModelPermissionPolicy(Thread)
"""Moderators may change threads; see the groups' permissions."""

picks_policy = ModelPermissionPolicy(Pick)

messages_policy = ModelPermissionPolicy(Message)
"""Administrators may have dead letters tried again, or delete them."""


def may_pick(user) -> bool:
    """Whether this person may choose editor's picks."""
    return picks_policy.user_has_permission(user, "add")


def may_keep_discussions(user) -> bool:
    """Whether this person may open, close and hide discussions."""
    return may_moderate(user)


def may_archive(user, page) -> bool:
    """Whoever may publish a page may archive it and open its archive again."""
    return page.live and page.permissions_for_user(user).can_publish()


def may_list_words(user) -> bool:
    """Whether this person may change the lists of words; seniors do."""
    return user.has_perm("moderation.change_listedword")


def may_set_policies(user) -> bool:
    """Whether this person may say what follows from which finding."""
    return user.has_perm("moderation.change_policy")


def may_publish_rules(user) -> bool:
    """Whether this person may publish house rules."""
    return user.has_perm("moderation.add_rulebook")


def may_give_duties(user) -> bool:
    """Whether this person may say who keeps which sections."""
    return user.has_perm("moderation.change_duty")


def may_mind_outbox(user) -> bool:
    """Whether this person may see to the dead letters."""
    return messages_policy.user_has_permission(user, "change")
