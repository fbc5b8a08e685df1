"""The submenu of what comments are judged by; packages add to it by a hook of its own."""

from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from afterword.moderation.scope import may_decide

from .menus import RightItem
from .rights import may_give_duties, may_list_words, may_publish_rules, may_set_policies

moderation_menu = Menu(register_hook_name="register_moderation_menu_item")


@hooks.register("register_admin_menu_item")
def moderation_item():
    """Packages add to this menu by the hook `register_moderation_menu_item`."""
    return SubmenuMenuItem(
        "Moderation", moderation_menu, icon_name="folder-open-inverse", order=255
    )


@hooks.register("register_moderation_menu_item")
def queue_item():
    return RightItem("Queue", "desk_queue", may_decide, icon_name="tasks", order=10)


@hooks.register("register_moderation_menu_item")
def moderated_item():
    return RightItem(
        "Everything moderated", "desk_moderated", may_decide, icon_name="history", order=20
    )


@hooks.register("register_moderation_menu_item")
def words_item():
    return RightItem("Words", "desk_words", may_list_words, icon_name="list-ul", order=100)


@hooks.register("register_moderation_menu_item")
def rules_item():
    return RightItem("House rules", "desk_rules", may_publish_rules, icon_name="list-ol", order=300)


@hooks.register("register_moderation_menu_item")
def policies_item():
    return RightItem("Policies", "desk_policies", may_set_policies, icon_name="cogs", order=200)


@hooks.register("register_moderation_menu_item")
def duties_item():
    return RightItem("Duties", "desk_duties", may_give_duties, icon_name="group", order=400)
