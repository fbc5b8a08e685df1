"""Pages that are ready, and nginx with the same bytes as the measure."""

from bench.fleet import Fleet
from bench.measuring.errand import Visitor
from bench.measuring.flood import flood
from bench.measuring.sample import Sample

from .looking import look, ready_page
from .row import Row, WrongAnswer

THREAD = 40


def rows() -> list[Row]:
    return [
        Row("nginx", "nginx, the gzipped page as a file", ("nginx",), static),
        Row("ready", "Afterword, ready page, built-in door", ("Afterword",), ready),
        Row("ready-nginx", "Afterword, ready page through nginx", ("front",), fronted),
        Row("nginx-304", "nginx, 304", ("nginx",), static_unchanged),
        Row("304", "Afterword, 304, built-in door", ("Afterword",), unchanged),
        Row("304-nginx", "Afterword, 304 through nginx", ("front",), fronted_unchanged),
    ]


def static(fleet: Fleet, seconds: float) -> Sample:
    nginx = fleet["nginx"]
    return flood(nginx.address(THREAD), nginx.processes(), seconds)


def ready(fleet: Fleet, seconds: float) -> Sample:
    site = fleet["Afterword"]
    look(ready_page(site, THREAD), remarks=THREAD)
    return flood(site.address(THREAD), site.processes(), seconds)


def fronted(fleet: Fleet, seconds: float) -> Sample:
    front = fleet["front"]
    look(ready_page(front, THREAD), remarks=THREAD)
    return flood(front.address(THREAD), front.processes(), seconds)


def static_unchanged(fleet: Fleet, seconds: float) -> Sample:
    return conditional(fleet["nginx"], seconds)


def unchanged(fleet: Fleet, seconds: float) -> Sample:
    return conditional(fleet["Afterword"], seconds)


def fronted_unchanged(fleet: Fleet, seconds: float) -> Sample:
    return conditional(fleet["front"], seconds)


def conditional(peer, seconds: float) -> Sample:
    """Ask for the page only if it changed."""
    mark = ready_page(peer, THREAD).headers["etag"]
    asked = {"If-None-Match": mark}
    answer = look(Visitor(peer.origin, **asked).get(peer.path(THREAD)), status=304)
    if answer.raw:
        raise WrongAnswer("304 came with a body")
    return flood(peer.address(THREAD), peer.processes(), seconds, asked)
