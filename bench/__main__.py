"""`make bench`: every measurement, one after another."""

import subprocess
import sys

MEASUREMENTS = ("bench.text", "bench.threads")

for module in MEASUREMENTS:
    print(f"\n== {module}", flush=True)
    subprocess.run([sys.executable, "-m", module, *sys.argv[1:]], check=True)
