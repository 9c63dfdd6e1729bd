#!/usr/bin/env python3
"""Runs `thidua evaluate --format csv` and DuckDB on the same files, checks that both agree, prints the ratio.

    bench/evaluate.py THIDUA [FOLDER] [ROUNDS]

Needs `pip install duckdb`. DuckDB: connection open, one thread, the script timed inside, from reading the three CSV files to
totals, ranks and roll-up fetched; its query alone runs over tables already loaded. ThiDua: the whole process, starting included;
its engine alone is what `--timings` tells of computing, from figures in memory to results. Rounds are interleaved, the best of
each counts; CPU seconds stand beside wall seconds because a busy machine stretches only the latter.
"""
import csv
import io
import json
import re
import resource
import subprocess
import sys
import time

import duckdb

from make_figures import items

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


def now():
    return time.perf_counter(), time.process_time()


def spent(start):
    return tuple(round(end - begin, 4) for begin, end in zip(start, now()))


def run_duckdb(connection, folder):
    whole = now()
    connection.execute(LOAD.format(folder))
    alone = now()
    connection.execute(query())
    rows = connection.execute("SELECT id, total, rank FROM result").fetchall()
    rollup = connection.execute("SELECT unit, subjects, mean, weighted_mean, xs, t, k FROM rollup").fetchall()
    return spent(whole), spent(alone), rows, rollup


def run_thidua(binary, folder, form):
    """(wall, CPU) of the process, seconds of computing alone, what was printed."""
    files = [argument for kind in ("units", "facts", "judgements") for argument in (f"--{kind}", f"{folder}/{kind}.csv")]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [binary, "evaluate", "--criteria", f"{folder}/criteria.yaml", *files, "--format", form, "--timings"], capture_output=True, check=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    engine = float(re.search(r"tính ([0-9.e-]+)", done.stderr.decode()).group(1))
    return (wall, cpu), engine, done.stdout


def peak_of(binary, folder):
    """Megabytes, asked of the system while the process runs: what a forked child counts would be ours."""
    files = [argument for kind in ("units", "facts", "judgements") for argument in (f"--{kind}", f"{folder}/{kind}.csv")]
    command = [binary, "evaluate", "--criteria", f"{folder}/criteria.yaml", *files, "--format", "csv"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        with open(f"/proc/{process.pid}/status") as status:
            found = re.search(r"VmHWM:\s+(\d+)", status.read())
        peak = max(peak, int(found.group(1)) / 1024 if found else 0)
        time.sleep(0.002)
    return peak


def check(folder, binary, csv_text, rows, rollup):
    ours = {row["subject"]: row for row in csv.DictReader(io.StringIO(csv_text.decode()))}
    for id, total, rank in rows:
        assert f"{total:.2f}" == ours[id]["total"] and str(rank) == ours[id]["rank"], (id, total, rank, ours[id])
    assert len(rows) == len(ours)
    above = {row["unit"]: row for row in json.loads(run_thidua(binary, folder, "json")[2])["rollup"]}
    assert len(rollup) == len(above)
    for unit, subjects, mean, weighted, *distribution in rollup:
        row = above[unit]
        assert subjects == row["subjects"] and list(row["distribution"].values()) == distribution, (unit, row)
        assert abs(mean - float(row["mean"])) < 6e-5 and abs(weighted - float(row["weighted_mean"])) < 6e-5, (unit, row)


def main():
    binary = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) > 2 else "/tmp/bench10k"
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    connection = duckdb.connect()
    connection.execute("SET threads TO 1")
    peer, peer_query, own, engine = [], [], [], []
    for _ in range(rounds):
        whole, alone, rows, rollup = run_duckdb(connection, folder)
        peer.append(whole)
        peer_query.append(alone)
        whole, alone, text = run_thidua(binary, folder, "csv")
        own.append(whole)
        engine.append(alone)
    peak = peak_of(binary, folder)
    check(folder, binary, text, rows, rollup)

    def best(runs):
        return tuple(min(run[i] for run in runs) for i in (0, 1))

    print(f"{len(rows)} subjects, {len(rollup)} units rolled up: totals, ranks and roll-up agree")
    print(f"DuckDB {duckdb.__version__}, one thread: {best(peer)[0]:.3f} s wall, {best(peer)[1]:.3f} s CPU")
    print(f"  its query alone: {best(peer_query)[0]:.3f} s wall, {best(peer_query)[1]:.3f} s CPU")
    print(f"thidua evaluate: {best(own)[0]:.3f} s wall, {best(own)[1]:.3f} s CPU, peak {peak:.0f} MB")
    print(f"  its engine alone: {min(engine):.3f} s wall")
    print(f"ratios: whole {best(own)[0] / best(peer)[0]:.2f} of DuckDB's wall, engine {best(peer_query)[0] / min(engine):.1f} times as fast")


if __name__ == "__main__":
    main()
