"""Says that threads have changed, one for each number on a line: their ready pages are forgotten.

AFTERWORD_SITE=DIR python -m bench.peers.changing
"""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.config.settings")
    import django

    django.setup()
    from afterword.discussions.models import Thread
    from afterword.discussions.news import thread_changed

    print("ready", flush=True)
    for line in sys.stdin:
        thread = Thread.objects.get(pk=int(line))
        thread_changed.send(Thread, thread=thread)
        print("forgotten", flush=True)


if __name__ == "__main__":
    main()
