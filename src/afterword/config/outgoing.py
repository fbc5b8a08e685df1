"""What may leave this server, and the webhook that is asked about comments."""

from typing import Any

from afterword.cli.site import BadOptions, Options, Site
from afterword.outbox.destinations import (
    BadDestination,
    Destination,
    Permits,
    destination_of,
    named_hosts,
)
from afterword.outbox.signing import BadSecret, key_of


def outgoing_settings(site: Site) -> dict[str, Any]:
    """The hosts that may be asked, and a webhook that can be: nothing by default."""
    options = site.options
    permits = Permits(named_hosts(options.outgoing), named_hosts(options.outgoing_inside))
    if options.webhook:
        _require_usable(options, permits)
    return {
        "AFTERWORD_OUTGOING": permits,
        "AFTERWORD_WEBHOOK": options.webhook,
        "AFTERWORD_WEBHOOK_SECRET": options.webhook_secret,
        "AFTERWORD_WEBHOOK_WAITS": options.webhook_waits,
    }


def _require_usable(options: Options, permits: Permits) -> None:
    try:
        place = destination_of(options.webhook)
        key_of(options.webhook_secret)
    except BadDestination as error:
        raise BadOptions(f"webhook: {error}.") from error
    except BadSecret as error:
        raise BadOptions(f"webhook_secret: {error}.") from error
    if not permits.allow(place):
        raise BadOptions(f'webhook: its host must be named too: outgoing = "{_name(place)}".')
    if not place.is_secure and not permits.allow_inside(place):
        raise BadOptions(
            "webhook: readers’ words leave the house by https alone. Take an https:// address, "
            f'or, where it stands within: outgoing_inside = "{_name(place)}".'
        )


def _name(place: Destination) -> str:
    return min(place.names, key=len)
