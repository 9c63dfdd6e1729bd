"""Our sheet page (40 items) and ranking page (300 units) against FastAPI + Jinja2 on the same SQLite file, driven by wrk in turn."""

import html
import http.cookiejar
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "peer"))

import queries
from _measure import System, drive, free_port, fsync_ms, paced, percentile, spread

ROUNDS = 3
SECONDS = 5
BINARY = os.environ["THIDUA_BINARY"]
PEER_WORKERS = 2


def filled(command: list[str], **values) -> list[str]:
    return [part.format(binary=BINARY, **values) for part in command]


def start_ours(data: Path) -> System:
    port = free_port()
    return System(filled(queries.SERVE, data=data, port=port), port)


def start_peer(data: Path) -> System:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "app:app", "--app-dir", Path(__file__).parent / "peer", "--port", port]
    fast = ["--workers", PEER_WORKERS, "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
    return System(command + fast, port, {"PEER_DATABASE": str(data / queries.DATABASE)})


def signed_in(ours: System, data: Path) -> dict[str, str]:
    """The cookie of somebody who may see both pages, got as a browser gets it."""
    accounts = [line.split("\t") for line in (data / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()]
    user, password = next(account[:2] for account in accounts if len(account) > 2 and queries.ROLE in account[2])
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = browser.open(ours.address + queries.SIGN_IN).read().decode()
    hidden = [tag for tag in re.findall(r"<input[^>]*>", form) if re.search(r'type="?hidden', tag)]
    fields = {attribute(tag, "name"): attribute(tag, "value") for tag in hidden}
    fields |= {queries.USER_FIELD: user, queries.PASSWORD_FIELD: password}
    browser.open(ours.address + queries.SIGN_IN, urllib.parse.urlencode(fields).encode())
    return {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)}


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def totals(system: System, path: str, headers: dict[str, str]) -> list[str]:
    page = urllib.request.urlopen(urllib.request.Request(system.address + path, headers=headers)).read().decode()
    return [html.unescape(total) for total in re.findall(queries.TOTALS, page)]


def subjects(data: Path) -> dict[str, int]:
    database = sqlite3.connect(f"file:{data / queries.DATABASE}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    return dict(database.execute(queries.SUBJECTS).fetchone())


def compare(page: str, ours: System, peer: System, cookie: dict, ids: dict) -> tuple[str, bool]:
    """One row of the table, and whether the goals were met."""
    sides = [(ours, queries.OURS[page].format(**ids), cookie), (peer, queries.PEERS[page].format(**ids), {})]
    shown, expected = (totals(*side) for side in sides)
    if not shown or shown != expected:
        raise SystemExit(f"The {page} pages do not show the same totals: {shown[:5]} … of {len(shown)}, {expected[:5]} … of {len(expected)}")
    for side in sides:
        drive(side[0], side[1], 1, side[2])
    loads = [[drive(side[0], side[1], SECONDS, side[2]) for side in sides] for _ in range(ROUNDS)]
    faster = [mine.per_second / theirs.per_second for mine, theirs in loads]
    cheaper = [theirs.cpu_ms / mine.cpu_ms for mine, theirs in loads]
    p99 = percentile(paced(*sides[0], rate=200, seconds=10), 0.99)
    met = sorted(faster)[len(faster) // 2] >= 4 and p99 < 15
    cells = [
        f"{page}, {len(shown)} totals alike",
        spread([mine.per_second for mine, _ in loads]),
        spread([theirs.per_second for _, theirs in loads]),
        f"**{spread(faster, 1)} ×**",
        spread([mine.cpu_ms for mine, _ in loads], 3),
        spread([theirs.cpu_ms for _, theirs in loads], 3),
        f"{spread(cheaper, 1)} ×",
        f"{p99:.1f} ms",
    ]
    return f"| {' | '.join(cells)} |", met


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        data = Path(folder) / "data"
        subprocess.run(filled(queries.PREPARE, data=data), check=True, stdout=sys.stderr)
        ids = subjects(data)
        systems = []
        try:
            systems += [start_ours(data), start_peer(data)]
            ours, peer = systems
            cookie = signed_in(ours, data)
            rows, met = zip(*(compare(page, ours, peer, cookie, ids) for page in queries.OURS), strict=True)
            hello = drive(ours, queries.HELLO, SECONDS, {})
            floor = f"{hello.per_second:,.0f}/s at {hello.cpu_ms:.3f} ms CPU; fsync of 4 KiB {fsync_ms(data):.2f} ms (p50)"
        finally:
            for system in systems:
                system.stop()
    print("## Pages against FastAPI + Jinja2\n")
    print("The same SQLite file; ours signed in with all checks, the peer without sign-in, uvicorn with 2 workers, uvloop and httptools;")
    print(f"wrk, 32 connections, {ROUNDS} rounds in turn of {SECONDS} s; median (least–most). CPU is of all the server's processes.\n")
    print("| Page | Ours req/s | Peer req/s | Faster | Ours CPU ms | Peer CPU ms | Cheaper | Our p99 at 200/s |")
    print("|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    print(f"\nFloor of the same minute: our smallest answer {floor}; load average {os.getloadavg()[0]:.1f}.")
    print(f"Goals (4 × the peer's requests, p99 under 15 ms): {'met' if all(met) else 'NOT met'}.")


if __name__ == "__main__":
    main()
