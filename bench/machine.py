"""What the figures were measured on, in words that name no machine."""

import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from bench.measuring.placing import cores

PACKAGES = ("nginx", "wrk", "wordpress", "mariadb-server", "php-fpm")


def machine() -> dict[str, object]:
    """Processor, cores used, kernel, and the versions of what took part."""
    server, load = cores()
    return {
        "processor": processor(),
        "cores": 1 if server == load else 2,
        "system": f"Linux {platform.release().split('-')[0]}, Python {platform.python_version()}",
        "versions": versions(),
    }


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def versions() -> dict[str, str]:
    found = {name: package_version(name) for name in PACKAGES}
    ours = {name.capitalize(): version(name) for name in ("afterword", "django")}
    return ours | {name: number for name, number in found.items() if number}


def package_version(name: str) -> str:
    """As Debian's packages say; empty where there are none."""
    try:
        command = ["dpkg-query", "-W", "-f", "${Version}", name]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
