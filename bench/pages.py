"""Our sheet page (40 criteria) and ranking page (300 units) against FastAPI + Jinja2 on the same SQLite file, in turn."""

import html
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from _house import Cluster, sign_in
from _measure import System, drive, free_port, fsync_ms, in_turn, paced, percentile, resident_mb, spread

ROUNDS = 3
SECONDS = 5
PEER = Path(__file__).parent / "peer"
PEER_WORKERS = 2

# Every number a reader of the page is after, in the order shown: alike on both sides, or there is nothing to compare.
NUMBERS = {
    "sheet": r'<td [^>]*><span data-live="own\.(?:points\.[\d.]+|total)">([^<]*)</span>',
    "ranking": r'<a class="opens" href="/assessments/\d+">([^<]*)</a>',
}


def start_peer(database: Path) -> System:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "app:app", "--app-dir", PEER, "--port", port, "--workers", PEER_WORKERS]
    fast = ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
    return System(command + fast, port, {"PEER_DATABASE": str(database)})


def numbers(page: str, system: System, path: str, visitor) -> list[str]:
    return [html.unescape(number) for number in re.findall(NUMBERS[page], visitor.read(system.address + path))]


def compare(page: str, path: str, ours: System, peer: System, visitor) -> tuple[str, bool]:
    """One row of the table, and whether the goals were met."""
    shown, expected = numbers(page, ours, path, visitor), numbers(page, peer, path, visitor)
    if len(shown) < 41 or shown != expected:
        raise SystemExit(f"The {page} pages differ: {shown[:5]} … of {len(shown)}, {expected[:5]} … of {len(expected)}")
    sizes = [len(visitor.read(system.address + path).encode()) / 1000 for system in (ours, peer)]
    sides = [(ours, path, visitor.cookie), (peer, path, visitor.cookie)]
    for system, path, headers in sides:
        drive(system, path, 1, headers)
    loads = [in_turn(sides, SECONDS) for _ in range(ROUNDS)]
    faster = [mine.per_second / theirs.per_second for mine, theirs in loads]
    cheaper = [theirs.cpu_ms / mine.cpu_ms for mine, theirs in loads]
    p99 = percentile(paced(ours, path, visitor.cookie, rate=200, seconds=10), 0.99)
    met = sorted(faster)[len(faster) // 2] >= 4 and p99 < 15
    cells = [
        f"{page}: {len(shown)} numbers alike, {sizes[0]:.0f} kB against {sizes[1]:.0f}",
        spread([mine.per_second for mine, _ in loads]),
        spread([theirs.per_second for _, theirs in loads]),
        f"**{spread(faster, 1)} ×**",
        spread([mine.cpu_ms for mine, _ in loads], 2),
        spread([theirs.cpu_ms for _, theirs in loads], 2),
        f"{spread(cheaper, 1)} ×",
        f"{p99:.1f} ms",
    ]
    return f"| {' | '.join(cells)} |", met


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        cluster = Cluster(Path(folder))
        # The first start seals the journal of all that was just filled in; the second has nothing to do.
        for_sealing = cluster.serve()
        time.sleep(5)
        for_sealing.stop()
        systems = [cluster.serve()]
        try:
            time.sleep(1)
            idle = resident_mb(systems[0])
            systems.append(start_peer(cluster.database))
            ours, peer = systems
            first = cluster.clerks[0]
            clerk, officer = sign_in(ours, first.user, first.password), sign_in(ours, *cluster.officer)
            rows, met = zip(
                compare("sheet", f"/assessments/{first.sheet}", ours, peer, clerk),
                compare("ranking", f"/results/{cluster.round}", ours, peer, officer),
                strict=True,
            )
            icon = re.search(r'rel="icon" href="([^"]+)"', clerk.read(ours.address + "/my-work"))[1]
            floor = drive(ours, icon, SECONDS, {})
            fsync = fsync_ms(cluster.data)
            loaded = resident_mb(ours)
        finally:
            for system in systems:
                system.stop()
    print("## Pages against FastAPI + Jinja2\n")
    print("The same SQLite file, the same page, session, rights and form tokens on both sides; uvicorn with 2 workers, uvloop and httptools.")
    print(f"wrk, 32 connections, {ROUNDS} rounds of {SECONDS} s, one second of each side after the other; median (least–most). CPU is of")
    print("all the server's processes, a request. The wait at a steady 200 requests a second counts from the moment each was due.\n")
    print("| Page | Ours, a second | Peer, a second | Faster | Ours, CPU ms | Peer, CPU ms | Cheaper | Our p99 at 200/s |")
    print("|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    print(f"\nResident memory: {idle:.0f} MB idle, {loaded:.0f} MB after all this. Floor of the same minutes: a small file {floor.per_second:,.0f} a second at")
    print(f"{floor.cpu_ms:.3f} ms CPU; fsync of 4 KiB {fsync:.2f} ms (p50); load average {os.getloadavg()[0]:.1f}.")
    goals = all(met) and idle < 60
    print(f"Goals (4 × the peer's requests, p99 under 15 ms, idle under 60 MB): {'met' if goals else 'NOT met'}.")


if __name__ == "__main__":
    main()
