"""`thidua evaluate --format csv` against DuckDB on the same files: both must agree on totals, ranks and roll-up.

DuckDB: connection open, one thread, the script timed inside, from reading the three CSV files to everything fetched; its query alone
runs over tables already loaded. Ours: the whole process, starting included; its engine alone is what `--timings` tells of computing,
from figures in memory to results.
"""

import csv
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb

from _make_figures import items, make
from _measure import spread

BINARY = os.environ["THIDUA_BINARY"]
ROUNDS = 3

LOAD = """
CREATE OR REPLACE TABLE units AS SELECT * FROM read_csv('{0}/units.csv', header = true, all_varchar = true);
CREATE OR REPLACE TABLE facts AS SELECT subject, name, value FROM read_csv('{0}/facts.csv', header = true,
    columns = {{'subject': 'VARCHAR', 'name': 'VARCHAR', 'value': 'DOUBLE'}});
CREATE OR REPLACE TABLE judgements AS SELECT subject, item, stage, value FROM read_csv('{0}/judgements.csv', header = true, all_varchar = true);
"""


def points(method, most, facts):
    first = f'"{facts[0]}"' if facts else ""
    share = f'"{facts[0]}" / "{facts[1]}"' if len(facts) == 2 else ""
    return {
        "ratio": f"{most} * least(1, {share})",
        "ratio_threshold": f"CASE WHEN {share} >= 0.8 THEN {most} ELSE {most} * ({share}) / 0.8 END",
        "bands": f"CASE WHEN {share} >= 0.9 THEN {most} WHEN {share} >= 0.5 THEN 1 ELSE 0 END",
        "count": f"least({most}, 0.5 * {first})",
        "minus_per_event": f"greatest(0, {most} - 0.25 * {first})",
    }[method]


def query():
    computed = [item for item in items() if item[3]]
    names = ["staff"] + [name for item in computed for name in item[3]]
    total = " + ".join(f"round({points(method, most, facts)} + 1e-9, 2)" for _, method, most, facts in computed)
    judged = ", ".join(f"('{id}', {most})" for id, method, most, facts in items() if not facts)
    return f"""
CREATE OR REPLACE TABLE result AS
WITH wide AS (PIVOT facts ON name IN ({', '.join(repr(name) for name in names)}) USING max(value) GROUP BY subject),
judged AS (
    SELECT j.subject, sum(CASE WHEN j.value = 'yes' THEN m.most ELSE 0 END) AS points
      FROM (SELECT subject, item, max_by(value, CASE stage WHEN 'self' THEN 1 ELSE 2 END) AS value FROM judgements GROUP BY subject, item) j
      JOIN (VALUES {judged}) m(item, most) ON m.item = j.item GROUP BY j.subject),
scored AS (
    SELECT u.id, u.cluster, w.staff, round({total} + coalesce(j.points, 0), 2) AS total
      FROM units u JOIN wide w ON w.subject = u.id LEFT JOIN judged j ON j.subject = u.id WHERE u.subject = 'yes')
SELECT *, rank() OVER (PARTITION BY cluster ORDER BY total DESC) AS rank FROM scored;
CREATE OR REPLACE TABLE rollup AS
WITH RECURSIVE above(unit, ancestor) AS (
    SELECT id, id FROM units UNION ALL SELECT a.unit, u.parent FROM above a JOIN units u ON u.id = a.ancestor WHERE u.parent IS NOT NULL)
SELECT a.ancestor AS unit, count(*) AS subjects, avg(r.total) AS mean, sum(r.total * r.staff) / sum(r.staff) AS weighted_mean,
       count(*) FILTER (r.total >= 75) AS xs, count(*) FILTER (r.total >= 60 AND r.total < 75) AS t, count(*) FILTER (r.total < 60) AS k
  FROM above a JOIN result r ON r.id = a.unit GROUP BY a.ancestor;
"""


def run_duckdb(connection, folder: Path):
    """Seconds of the whole, seconds of the query alone, what came out."""
    began = time.perf_counter()
    connection.execute(LOAD.format(folder))
    loaded = time.perf_counter()
    connection.execute(query())
    rows = connection.execute("SELECT id, total, rank FROM result").fetchall()
    rollup = connection.execute("SELECT unit, subjects, mean, weighted_mean, xs, t, k FROM rollup").fetchall()
    ended = time.perf_counter()
    return ended - began, ended - loaded, rows, rollup


def command(folder: Path, form: str) -> list:
    files = [argument for kind in ("units", "facts", "judgements") for argument in (f"--{kind}", folder / f"{kind}.csv")]
    return [BINARY, "evaluate", "--criteria", folder / "criteria.yaml", *files, "--format", form]


def run_ours(folder: Path, form: str):
    """Seconds of the whole process on the wall and of its CPU, seconds of computing alone, what was printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(command(folder, form) + ["--timings"], capture_output=True, check=True)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, float(re.search(r"tính ([0-9.e-]+)", done.stderr.decode())[1]), done.stdout


def peak_of(folder: Path) -> float:
    """Megabytes, asked of the system while the process runs: what a forked child counts would be ours."""
    process = subprocess.Popen(command(folder, "csv"), stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())
        peak = max(peak, int(found[1]) / 1024 if found else 0)
        time.sleep(0.002)
    return peak


def compare(folder: Path, printed: bytes, rows: list, rollup: list) -> None:
    ours = {row["subject"]: row for row in csv.DictReader(io.StringIO(printed.decode()))}
    if len(rows) != len(ours):
        raise SystemExit(f"DuckDB gives {len(rows)} subjects, we {len(ours)}")
    for id, total, rank in rows:
        if (f"{total:.2f}", str(rank)) != (ours[id]["total"], ours[id]["rank"]):
            raise SystemExit(f"{id}: DuckDB gives {total:.2f} and rank {rank}, we {ours[id]}")
    above = {row["unit"]: row for row in json.loads(run_ours(folder, "json")[3])["rollup"]}
    if len(rollup) != len(above):
        raise SystemExit(f"DuckDB rolls up to {len(rollup)} units, we to {len(above)}")
    for unit, subjects, mean, weighted, *distribution in rollup:
        row = above[unit]
        alike = subjects == row["subjects"] and list(row["distribution"].values()) == distribution
        if not alike or max(abs(mean - float(row["mean"])), abs(weighted - float(row["weighted_mean"]))) >= 6e-5:
            raise SystemExit(f"{unit}: DuckDB gives {subjects}, {mean}, {weighted}, {distribution}, we {row}")


def measured(folder: Path):
    """Both on the same files, in turn; ends the bench when they disagree. Gives whole, query, wall, CPU, engine of each round."""
    connection = duckdb.connect()
    connection.execute("SET threads TO 1")
    rounds = []
    for number in range(ROUNDS):
        print(f"{folder.name}: round {number + 1} of {ROUNDS}", file=sys.stderr)
        whole, alone, rows, rollup = run_duckdb(connection, folder)
        wall, cpu, engine, printed = run_ours(folder, "csv")
        rounds.append((whole, alone, wall, cpu, engine))
    compare(folder, printed, rows, rollup)
    return rounds


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as base:
        sizes = {10_000: 300, 100_000: 1000}
        lines, met, walls = [], [], {}
        for subjects, most in sizes.items():
            folder = Path(base) / f"{subjects}-subjects"
            print(f"{folder.name}: making figures", file=sys.stderr)
            make(folder, subjects)
            rounds = measured(folder)
            whole, alone, wall, cpu, engine = ([each[place] for each in rounds] for place in range(5))
            share = [own / peer for own, peer in zip(wall, whole)]
            faster = [peer / own for own, peer in zip(engine, alone)]
            peak = peak_of(folder)
            walls[subjects] = wall
            met += [peak <= most] + ([median(share) <= 1, median(faster) >= 3] if subjects == 10_000 else [])
            cells = [
                f"{subjects:,}", spread(wall, 2), spread(cpu, 2), spread(whole, 2), f"**{spread(share, 2)}**",
                spread(engine, 3), spread(alone, 3), f"**{spread(faster, 1)} ×**", f"{peak:.0f} MB of {most}",
            ]
            lines.append(f"| {' | '.join(cells)} |")
    longer = median(walls[100_000]) / median(walls[10_000])
    met.append(longer <= 11)
    print("## Scoring against DuckDB\n")
    print(f"40 criteria a subject, rolled up over a tree half as large again; the same CSV files. DuckDB {duckdb.__version__}, one thread, its")
    print(f"connection open; ours is the whole process. Seconds on the wall but where said; {ROUNDS} rounds in turn, median (least–most).")
    print("Totals, ranks and roll-up agreed for every subject and unit.\n")
    print("| Subjects | Ours | Ours, CPU | DuckDB | Share | Our engine | Its query | Faster | Our peak |")
    print("|---|---|---|---|---|---|---|---|---|")
    print("\n".join(lines))
    print(f"\nTen times the subjects take {longer:.1f} times as long. Load average {os.getloadavg()[0]:.1f}.")
    print("Goals (share at most 1, engine at least 3 ×, peaks, at most 11 times as long): " + ("met." if all(met) else "NOT met."))


if __name__ == "__main__":
    main()
