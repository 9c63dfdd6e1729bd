"""The whole map of the country, before and after the mergers of 2025, imported into an empty data folder."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _measure import spread

BINARY = os.environ["THIDUA_BINARY"]
ASSETS = Path(__file__).resolve().parents[1] / "Public"
ROUNDS, GOAL = 3, 10.0

# What stands on a day, by how deep it stands: the country, provinces, then (before the mergers) districts and communes.
STANDING = """
    SELECT length(path) - length(replace(path, '/', '')) - 1 AS depth, count(*) FROM organisation_state
     WHERE effective_from <= :day AND (effective_to IS NULL OR effective_to >= :day) GROUP BY depth ORDER BY depth
"""
EXPECTED = {"2025-06-30": [1, 63, 696, 10_035], "2025-07-01": [1, 34, 3_321]}
# The file has 10,571 of communes; 131 of them go on as the same body and one is of land without people. 52 provinces have links too.
LINKS = 10_571 - 131 - 1 + 52
# What holds the map; all of it is copied for the floor, with its indexes.
TABLES = ["organisation", "organisation_change", "organisation_state", "organisation_successor", "organisation_code", "journal"]


def import_map(data: Path) -> tuple[float, float]:
    """Seconds on the wall and of the processor."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([BINARY, "organisations", "import-map", "--data", data], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "THIDUA_ASSETS": str(ASSETS)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def check(file: Path) -> int:
    """What has to be there afterwards; gives how many rows that is in all."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        for day, expected in EXPECTED.items():
            found = [count for _, count in database.execute(STANDING, {"day": day})]
            if found != expected:
                raise SystemExit(f"on {day} {found} stand, not {expected}")
        links = database.execute("SELECT count(*) FROM organisation_successor").fetchone()[0]
        if links != LINKS:
            raise SystemExit(f"{links} links are there, not {LINKS}")
        return sum(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)


def floor(file: Path, folder: Path) -> float:
    """The same rows by themselves: a script that copies them, one transaction and one sync."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as source:
        schema = [sql for sql, in source.execute(f"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN ({','.join('?' * len(TABLES))}) ORDER BY type DESC", TABLES)]
        rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    database = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    for sql in schema:
        database.execute(sql)
    began = time.perf_counter()
    database.execute("BEGIN")
    for table, lines in rows.items():
        database.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(lines[0]))})", lines)
    database.execute("COMMIT")
    spent = time.perf_counter() - began
    database.close()
    return spent


def main() -> None:
    walls, cpus, floors = [], [], []
    for number in range(ROUNDS):
        print(f"map: round {number + 1} of {ROUNDS}", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="thidua-bench-") as base:
            folder = Path(base)
            (folder / "data").mkdir()
            wall, cpu = import_map(folder / "data")
            rows = check(folder / "data" / "thidua.sqlite")
            walls.append(wall)
            cpus.append(cpu)
            floors.append(floor(folder / "data" / "thidua.sqlite", folder))
    print("## The map of the country\n")
    print("`thidua organisations import-map` into an empty data folder on SQLite: the whole process, province by province, each by the act that a")
    print("person's form uses, with its checks and its journal. Counted afterwards: 63 provinces, 696 districts and 10,035 communes on 30/6/2025, 34")
    print(f"provinces and 3,321 communes from 1/7/2025, {LINKS:,} successor links (of the file's 10,571 of communes 131 go on as the same body, one is of\nland alone; 52 provinces have theirs). Seconds; {ROUNDS} rounds, median (least–most).\n")
    print("| Import | Of the processor | Floor: its rows inserted by a script, one transaction |")
    print("|---|---|---|")
    print(f"| **{spread(walls, 1)}** | {spread(cpus, 1)} | {spread(floors, 2)}, {rows:,} rows |")
    met = max(walls) < GOAL
    print(f"\nLoad average {os.getloadavg()[0]:.1f}. Goal (under {GOAL:.0f} s in every round): {'met' if met else 'missed'}.")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
