"""A screen of the moderators inside Wagtail's admin, and what its buttons do."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from afterword.moderation.scope import may_decide

from .guarding import Guarded, GuardedPage
from .offering import keep_offer, kept_offer, offer, withdraw_offer


class ForModerators(Guarded):
    """A view for moderators alone."""

    def may(self, user) -> bool:
        return may_decide(user)


class Screen(GuardedPage, ForModerators):
    """A page with the desk's furniture around it."""

    def get(self, request, *args, **kwargs):
        """Draw it."""
        return self.render_to_response(self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs):
        """What was decided last can be taken back; whoever wants no keys has none."""
        profile = getattr(self.request.user, "wagtail_userprofile", None)
        has_keys = profile is None or profile.keyboard_shortcuts
        return super().get_context_data(
            offered=kept_offer(self.request), has_keys=has_keys, **kwargs
        )


class Deed(ForModerators):
    """Something done at the press of a button: said on the page it stood on, or to its script."""

    http_method_names = ("post",)

    def said(self, sentence: str, decisions=(), *, go: str = ""):
        """It is done; for some seconds it can be taken back."""
        if self.is_script:
            undo = offer(decisions) if decisions else None
            return JsonResponse({"said": sentence, "undo": undo, "go": go})
        withdraw_offer(self.request)
        if decisions:
            keep_offer(self.request, sentence, decisions)
        else:
            messages.success(self.request, sentence)
        return redirect(go or self.way_back)

    def refused(self, sentence: str):
        """It is not done, and why."""
        if self.is_script:
            return JsonResponse({"refused": sentence}, status=409)
        messages.error(self.request, sentence)
        return redirect(self.way_back)

    @property
    def is_script(self) -> bool:
        """Whether the page's own script asks, and draws the answer itself."""
        return self.request.headers.get("Accept") == "application/json"

    @property
    def way_back(self) -> str:
        """The page the button stood on."""
        return get_valid_next_url_from_request(self.request) or reverse("desk_queue")
