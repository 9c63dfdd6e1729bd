"""Measuring side by side: server CPU of every process of a system, and the floor of the same minute."""

import os
import re
import signal
import socket
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Load:
    requests: int
    seconds: float
    cpu: float

    def __add__(self, other: "Load") -> "Load":
        return Load(self.requests + other.requests, self.seconds + other.seconds, self.cpu + other.cpu)

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of all the server's processes, a request."""
        return self.cpu * 1000 / self.requests


class System:
    """A server started in a session of its own, so that all its processes are found again."""

    def __init__(self, command: list, port: int, environment: dict | None = None):
        self.address = f"http://127.0.0.1:{port}"
        self._log = tempfile.NamedTemporaryFile(prefix="bench-", suffix=".log")
        self._process = subprocess.Popen(
            [str(part) for part in command],
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._wait(port)

    def _wait(self, port: int) -> None:
        pause = threading.Event()
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            if self._process.poll() is not None:
                break
            pause.wait(0.05)
        self.stop()
        raise SystemExit(f"{self._process.args[0]} does not answer:\n{Path(self._log.name).read_text(errors='replace')[-2000:]}")

    def cpu_seconds(self) -> float:
        # The 12th and 13th field are the ticks.
        return sum(int(fields[11]) + int(fields[12]) for _, fields in self.processes()) / TICKS

    def processes(self) -> list[tuple[int, list[str]]]:
        """Each process of the session with its fields after the name in brackets: state, parent, group, session …"""
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                fields = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[3]) == self._process.pid:
                found.append((int(entry), fields))
        return found

    def stop(self) -> None:
        """All of the session: what watches a server does not pass the word on."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait(timeout=20)


def resident_mb(system: System) -> float:
    """Resident memory of all its processes."""
    statuses = [Path(f"/proc/{process}/status").read_text() for process, _ in system.processes()]
    return sum(int(re.search(r"VmRSS:\s+(\d+)", status)[1]) for status in statuses) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def drive(system: System, path: str, seconds: int, headers: dict[str, str]) -> Load:
    """wrk with 32 connections on one thread: as fast as the server answers. Anything but 200 ends the bench."""
    before = system.cpu_seconds()
    lines = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    told = subprocess.run(
        ["wrk", "-t1", "-c32", f"-d{seconds}s", *lines, system.address + path], capture_output=True, text=True, check=True
    ).stdout
    spent = system.cpu_seconds() - before
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(f"{system.address}{path} did not always answer 200:\n{told}")
    requests = int(re.search(r"(\d+) requests in", told)[1])
    return Load(requests, requests / float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), spent)


def in_turn(sides: list, seconds: int) -> list[Load]:
    """What each side (its arguments for `drive`) did in so many seconds, one second of each after the other: a machine that slows down
    for a while slows all of them."""
    loads = [drive(*side[:2], 1, side[2]) for side in sides]
    for _ in range(seconds - 1):
        loads = [load + drive(*side[:2], 1, side[2]) for load, side in zip(loads, sides, strict=True)]
    return loads


def paced(system: System, path: str, headers: dict[str, str], rate: int, seconds: int) -> list[float]:
    """Milliseconds of each request at a steady rate, counted from the moment it was due: a late start is part of the wait."""
    host, port = system.address.removeprefix("http://").split(":")
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{head}\r\n".encode()
    workers, waits = 4, []
    start = time.perf_counter() + 0.2

    def work(number: int) -> None:
        with socket.create_connection((host, int(port))) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for turn in range(number, rate * seconds, workers):
                due = start + turn / rate
                time.sleep(max(0, due - time.perf_counter()))
                line.sendall(request)
                read_answer(line)
                waits.append((time.perf_counter() - due) * 1000)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(waits) != rate * seconds:
        raise SystemExit(f"{system.address}{path}: {len(waits)} of {rate * seconds} requests were answered")
    return sorted(waits)


def read_answer(line: socket.socket) -> bytes:
    """One answer of a kept connection, by its length or its chunks."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += more(line)
    head, _, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"not 200: {head[:80]!r}")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    if length:
        while len(body) < int(length[1]):
            body += more(line)
    else:
        while not body.endswith(b"0\r\n\r\n"):
            body += more(line)
    return body


def more(line: socket.socket) -> bytes:
    part = line.recv(1 << 16)
    if not part:
        raise SystemExit("the server closed a connection that it had kept")
    return part


def fsync_ms(folder: Path, times: int = 200) -> float:
    """The median of appending 4 KiB and having it on the disk."""
    waits = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(times):
            began = time.perf_counter()
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            waits.append((time.perf_counter() - began) * 1000)
    return median(waits)


def percentile(sorted_waits: list[float], share: float) -> float:
    return sorted_waits[min(len(sorted_waits) - 1, int(len(sorted_waits) * share))]


def spread(numbers: list[float], digits: int = 0) -> str:
    """`12 (10–13)`: the median, then the least and the most."""
    return f"{median(numbers):,.{digits}f} ({min(numbers):,.{digits}f}–{max(numbers):,.{digits}f})"
