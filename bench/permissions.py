"""A permission check: an actor of 50 grants, asked for each body of a tree of 15,000, without the database."""

import os
import subprocess
import sys

BINARY = os.environ["THIDUA_PERMISSIONS"]
ROUNDS, GOAL = 3, 20.0


def once() -> dict[str, float]:
    lines = subprocess.run([BINARY], check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: float(value) for name, value in (line.split("\t") for line in lines)}


runs = [once() for _ in range(ROUNDS)]
# 25 of the 50 grants reach what is below their place: half of the 50 departments, 300 bodies each.
assert all(run["allowed"] == 7500 for run in runs), runs
mean = sorted(run["mean"] for run in runs)[ROUNDS // 2]
slowest = max(run["slowest"] for run in runs)
print(f"permissions: {mean:.2f} µs", file=sys.stderr)
print(f"""## Permission check

An actor of 50 grants, half of them for one unit alone, asked for each body of a tree of 15,000: once for an ability it has, once for one it
lacks. {ROUNDS} runs of 20 rounds; the grants come with the actor, made once a request, so no check asks the database.

One check: **{mean:.2f} µs** on average, {slowest:.2f} µs in the slowest round. Goal (under {GOAL:.0f} µs): {"met" if slowest < GOAL else "missed"}.""")
sys.exit(0 if slowest < GOAL else 1)
