"""Full saves of sheet cells by 64 people at once, over HTTP: how many a second, how long, and how many share one fsync of a slow disk."""

import os
import re
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

from _house import Cluster, Visitor, hidden_fields, sign_in
from _measure import System, fsync_ms, spread

DRILL = os.environ["THIDUA_DRILL"]
CLERKS = 64
ROUNDS = 3
SECONDS = 6
# More saves than a round can take: a save that came twice would be answered from its receipt and prove nothing.
SAVES = 60_000
DELAY_MICROSECONDS = 4000
SLOW_DISK = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=fdatasync,fsync", "-e", f"inject=fdatasync,fsync:delay_exit={DELAY_MICROSECONDS}"]

# wrk looks at the first request once before it begins, so counting starts one lower.
SCRIPT = """
local requests, next = {}, -1
function init(args)
  for line in io.lines(args[1]) do
    local path, cookie, body = line:match("([^\\t]*)\\t([^\\t]*)\\t(.*)")
    local headers = {["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded", ["Accept"] = "application/json"}
    requests[#requests + 1] = wrk.format("POST", path, headers, body)
  end
end
function request()
  next = next + 1
  return requests[math.max(next, 1)]
end
"""

# What SQLite does with one row a transaction: what most programmes do.
ROW_BY_ROW = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute("PRAGMA synchronous = FULL")
database.execute("CREATE TABLE saved (id INTEGER PRIMARY KEY, value TEXT NOT NULL)")
began = time.perf_counter()
for number in range(int(sys.argv[2])):
    database.execute("INSERT INTO saved (value) VALUES (?)", (str(number),))
print(int(sys.argv[2]) / (time.perf_counter() - began))
"""


class Saves:
    """The cells of 64 sheets, filled one after the other, again and again, never the same value twice in a row."""

    def __init__(self, cluster: Cluster, system: System):
        # The first sheet is the one whose page is measured elsewhere.
        self._desks = [self._desk(cluster, system, number) for number in range(1, CLERKS + 1)]
        self._version = self._versions(cluster)

    def _desk(self, cluster: Cluster, system: System, number: int):
        clerk = cluster.clerks[number]
        visitor = sign_in(system, clerk.user, clerk.password, number)
        page = visitor.read(f"{system.address}/assessments/{clerk.sheet}")
        form = page[page.index("data-grid-form") :]
        cells = [name.removeprefix("version.") for name in hidden_fields(form) if name.startswith("version.")]
        return clerk.sheet, visitor.cookie["Cookie"], hidden_fields(form)["_csrf"], cells

    def _versions(self, cluster: Cluster) -> dict:
        with sqlite3.connect(f"file:{cluster.database}?mode=ro", uri=True) as database:
            rows = database.execute("SELECT assessment_id, cell, version FROM sheet_entry").fetchall()
        return {(str(sheet), cell): version for sheet, cell, version in rows}

    def write(self, file: Path, count: int) -> None:
        lines = []
        for number in range(count):
            turn, place = divmod(number, CLERKS)
            sheet, cookie, token, cells = self._desks[place]
            cell = cells[turn % len(cells)]
            version = self._version.get((sheet, cell), 0)
            self._version[sheet, cell] = version + 1
            value = ("no", "yes")[version % 2] if cell.startswith("item:") else str(100 + version % 800)
            fields = {"_csrf": token, "_key": secrets.token_urlsafe(16), "cell": cell, "value": value, "version": version}
            lines.append(f"/assessments/{sheet}\t{cookie}\t{urllib.parse.urlencode(fields)}")
        file.write_text("\n".join(lines) + "\n")


def kept(cluster: Cluster) -> int:
    """Saves that are in the tables: each counts its cell's version up by one."""
    with sqlite3.connect(f"file:{cluster.database}?mode=ro", uri=True) as database:
        return database.execute("SELECT sum(version) FROM sheet_entry").fetchone()[0]


def drive(cluster: Cluster, system: System, folder: Path, seconds: int) -> tuple[int, float, float, float]:
    """Acknowledged saves, saves a second, p99 in ms, CPU ms a save; ends the bench when one was refused or is not in the tables."""
    saves, script = folder / "saves.txt", folder / "saves.lua"
    Saves(cluster, system).write(saves, SAVES)
    script.write_text(SCRIPT)
    before, cpu = kept(cluster), system.cpu_seconds()
    told = subprocess.run(
        ["wrk", "-t1", f"-c{CLERKS}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s", script, system.address, "--", saves],
        capture_output=True, text=True, check=True,
    ).stdout
    spent = system.cpu_seconds() - cpu
    acknowledged = int(re.search(r"(\d+) requests in", told)[1])
    # Those on the way when the time was over are in the tables without having been acknowledged.
    added = kept(cluster) - before
    if "Non-2xx" in told or "Socket errors" in told or not acknowledged <= added <= acknowledged + CLERKS:
        raise SystemExit(f"{acknowledged} saves were acknowledged, {added} are in the tables:\n{told}")
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    wait = float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1000}[p99[2]]
    return acknowledged, float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), wait, spent * 1000 / acknowledged


def row_by_row(folder: Path, *before: str, rows: int) -> float:
    file = folder / f"rows-{len(before)}.sqlite"
    return float(subprocess.run([*before, sys.executable, "-c", ROW_BY_ROW, file, str(rows)], check=True, capture_output=True, text=True).stdout)


def storage_alone(folder: Path) -> tuple[float, float]:
    """Acts a second and acts a sync of 64 writers without HTTP, pages or rules in front, on the slow disk."""
    trace = folder / "storage"
    told = subprocess.run(
        [*SLOW_DISK, "-o", trace, DRILL, "sqlite", folder / "drill.sqlite", "1", str(CLERKS), "200"], check=True, capture_output=True, text=True
    ).stdout
    acts, rate = (int(number) for number in re.search(r"acts (\d+) rate (\d+)", told).groups())
    return rate, acts / len(re.findall(r"f(?:data)?sync\(", trace.read_text()))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as base:
        folder = Path(base)
        cluster = Cluster(folder)
        system = cluster.serve()
        try:
            rounds, singles = [], []
            for number in range(ROUNDS):
                print(f"saves: round {number + 1} of {ROUNDS}", file=sys.stderr)
                rounds.append(drive(cluster, system, folder, SECONDS))
                (folder / "rows-0.sqlite").unlink(missing_ok=True)
                singles.append(row_by_row(folder, rows=2000))
        finally:
            system.stop()
        fsync = fsync_ms(folder)
        trace = folder / "trace"
        system = cluster.serve(*SLOW_DISK, "-o", str(trace))
        try:
            drive(cluster, system, folder, 1)
            # A call that another thread interrupts is told in two lines; its beginning counts.
            begun = len(re.findall(r"f(?:data)?sync\(", trace.read_text()))
            acknowledged, rate, wait, _ = drive(cluster, system, folder, SECONDS)
            syncs = len(re.findall(r"f(?:data)?sync\(", trace.read_text())) - begun
        finally:
            system.stop()
        storage_rate, storage_share = storage_alone(folder)
        single = row_by_row(folder, *SLOW_DISK, "-o", str(folder / "single"), rows=300)
    print("## Saving\n")
    print(f"{CLERKS} clerks, each with a session, on a sheet of 40 criteria: one POST a cell with its checks, journal and receipt, answered with")
    print(f"the new points. SQLite, WAL, synchronous=FULL. {ROUNDS} rounds of {SECONDS} s, in turn with a loop that inserts one row a transaction;")
    print("median (least–most). Every acknowledged save was found in the tables.\n")
    print("| Disk | Saves a second | p99 | CPU ms a save | One row a transaction, a second |")
    print("|---|---|---|---|---|")
    print(
        f"| as it is, fsync {fsync:.2f} ms | {spread([each[1] for each in rounds])} | {spread([each[2] for each in rounds])} ms "
        f"| {spread([each[3] for each in rounds], 2)} | {spread(singles)} |"
    )
    print(f"| each sync 4 ms longer | {rate:,.0f}, {acknowledged / syncs:.0f} a sync | {wait:.0f} ms | | {single:,.0f} |")
    print(f"\nThe storage alone, 64 writers with keys and no pages in front, on the slow disk: **{storage_share:.0f} acts share a sync**, {storage_rate:,.0f} a second,")
    print(f"**{storage_rate / single:.0f} ×** one row a transaction. Over HTTP the two cores are the limit, not the disk: {rate / single:.1f} ×.")
    goals = acknowledged / syncs >= 16 and storage_share >= 16 and storage_rate / single >= 10
    print(f"Goals (16 saves a sync, 10 × the rate): {'met' if goals else 'NOT met'}. ", end="")
    quick = sorted(each[1] for each in rounds)[1] >= 1500 and sorted(each[2] for each in rounds)[1] <= 150
    print(f"On a quiet machine of two cores (1,500 a second, p99 150 ms): {'met' if quick else 'NOT met'}; load average {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
