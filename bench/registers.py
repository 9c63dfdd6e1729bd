"""Registers of a country: search among 50,000 people, sums over a tree of 15,000 bodies, and the tree as it was before the mergers."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from _house import BINARY, ROOT, sign_in
from _measure import System, free_port

TREE = os.environ["THIDUA_TREE"]
ROUNDS = 40
SEARCH_GOAL, TOTALS_GOAL, RATIO_GOAL = 20.0, 50.0, 2.0
# Syllables that many other syllables have in them lead to most of the people there are: shown, and judged by nobody.
PARTS = {"an", "uy", "yen"}
WHO = {"admin": "administrator", "province": "officer of a province", "clerk": "clerk of a commune"}


@dataclass
class Answer:
    name: list[str]
    found: int
    cpu: float
    waits: list[float]

    @property
    def p50(self) -> float:
        return median(self.waits)

    @property
    def quiet(self) -> float:
        """The quarter of the rounds that was disturbed least ends here: goals are meant for a machine that does nothing else."""
        return quantiles(self.waits, n=4)[0]

    @property
    def shown(self) -> str:
        return f"{self.quiet:.1f} | {self.p50:.1f} | {max(self.waits):.1f} | {self.cpu:.1f}"


def fill(data: Path) -> dict[str, list[str]]:
    """The country with offices, people and figures; gives who can sign in."""
    environment = {**os.environ, "THIDUA_ASSETS": str(ROOT / "Public")}
    subprocess.run([BINARY, "organisations", "import-map", "--data", data], check=True, stdout=subprocess.DEVNULL, env=environment)
    told = subprocess.run([TREE, data, "fill"], check=True, capture_output=True, text=True).stdout
    return {line.split("\t")[1]: line.split("\t") for line in told.splitlines() if line.startswith("account")}


def ask(data: Path) -> list[Answer]:
    told = subprocess.run([TREE, data, "ask"], check=True, capture_output=True, text=True).stdout
    lines = [line.split("\t") for line in told.splitlines()]
    return [Answer(line[:3], int(line[3]), float(line[4]), [float(wait) for wait in line[5].split()]) for line in lines]


def pages(data: Path, accounts: dict[str, list[str]]) -> list[Answer]:
    """The same over HTTP: whole pages, one request after another."""
    port = free_port()
    system = System([BINARY, "serve", "--data", data, "--port", port, "--show-demonstration"], port, {"THIDUA_PROXIES": "127.0.0.1", "THIDUA_ASSETS": str(ROOT / "Public")})
    answers = []
    try:
        admin = sign_in(system, *accounts["bench.admin"][1:3])
        searches = [("search", f"/people?q={urllib.parse.quote(words)}") for words in ["nguyen", "an", "tran thi lan"]]
        for name, path in [*searches, ("tree", "/organisations"), ("tree as it was", "/organisations?ngay=30%2F6%2F2025")]:
            admin.read(system.address + path)
            before, waits = system.cpu_seconds(), []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                page = admin.read(system.address + path)
                waits.append((time.perf_counter() - began) * 1000)
            answers.append(Answer([name, path], len(page), (system.cpu_seconds() - before) * 1000 / ROUNDS, sorted(waits)))
    finally:
        system.stop()
    return answers


def verdict(isMet: bool) -> str:
    return "met" if isMet else "missed"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as base:
        data = Path(base) / "data"
        data.mkdir()
        print("registers: filling the country", file=sys.stderr)
        accounts = fill(data)
        print("registers: asking", file=sys.stderr)
        answers = ask(data)
        load = os.getloadavg()[0]
        print("registers: reading pages", file=sys.stderr)
        read = pages(data, accounts)
    searches = [answer for answer in answers if answer.name[0] == "search"]
    (total_is, total_was), (tree_is, tree_was) = ([answer for answer in answers if answer.name[0] == kind] for kind in ("totals", "tree"))
    ratios = [total_was.quiet / total_is.quiet, tree_was.quiet / tree_is.quiet]
    # The tree of then has fewer bodies: what counts is the time a body.
    fair = [ratios[0] * total_is.found / total_was.found, ratios[1] * tree_is.found / tree_was.found]
    whole, parts = ([answer for answer in searches if (answer.name[2] in PARTS) is are] for are in (False, True))
    goals = [max(answer.quiet for answer in whole) < SEARCH_GOAL, total_is.quiet < TOTALS_GOAL, max(ratios) <= RATIO_GOAL]
    print("## Registers of a country\n")
    print("A SQLite file with the whole map, offices below the communes, so that 15,000 bodies stand and 10,795 stood before the mergers, 50,000 people")
    print(f"in them, and a figure of each body, then and now. The desks are asked as their pages ask them; {ROUNDS} rounds after one that warms.")
    print("Milliseconds: lower quartile, median, longest, and of the processor.\n")
    print("| Search by | Words | Posts found | Quartile | Median | Longest | CPU |")
    print("|---|---|---|---|---|---|---|")
    for answer in searches:
        print(f"| {WHO[answer.name[1]]} | {answer.name[2]} | {answer.found:,} | {answer.shown} |")
    print("\n| Question | On | Counted | Quartile | Median | Longest | CPU |")
    print("|---|---|---|---|---|---|---|")
    for answer in [total_is, total_was, tree_is, tree_was]:
        kind = "sums below the country: figures" if answer.name[0] == "totals" else "the tree: bodies"
        print(f"| {kind} | {answer.name[2]} | {answer.found:,} | {answer.shown} |")
    print("\n| Page, over HTTP | Bytes | Quartile | Median | Longest | CPU |")
    print("|---|---|---|---|---|---|")
    for answer in read:
        print(f"| {answer.name[0]}: `{urllib.parse.unquote(answer.name[1])}` | {answer.found:,} | {answer.shown} |")
    print(f"\nAs it was against as it is: sums {ratios[0]:.2f} ×, a figure {fair[0]:.2f} ×; tree {ratios[1]:.2f} ×, a body {fair[1]:.2f} ×. Load average {load:.1f}.")
    print(
        f"Goals, by the quarter of the rounds that was disturbed least: a search by syllables under {SEARCH_GOAL:.0f} ms: {verdict(goals[0])} "
        f"(parts that many syllables have: at most {max(answer.quiet for answer in parts):.0f} ms); sums over 15,000 bodies under {TOTALS_GOAL:.0f} ms: "
        f"{verdict(goals[1])}; as it was no slower than {RATIO_GOAL:.0f} ×: {verdict(goals[2])}."
    )
    sys.exit(0 if all(goals) else 1)


if __name__ == "__main__":
    main()
