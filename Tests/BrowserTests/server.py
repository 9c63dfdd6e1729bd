"""The server under test: the debug binary with the examples in a data folder of its own, on a free port."""

import os
import socket
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("THIDUA_BINARY", ROOT / ".build/debug/thidua"))

# Passwords are hashed as cheaply as the server allows: these tests are not about that.
SETTINGS = {"THIDUA_PASSWORD_COST": "test"}

START_SECONDS = 30


@dataclass(frozen=True)
class Account:
    user: str
    password: str
    role: str


class Server:
    def __init__(self, folder: Path):
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.address = ""
        self._process = None

    def start(self) -> None:
        environment = {**os.environ, **SETTINGS}
        if not self.data.exists():
            subprocess.run([BINARY, "demo", "--data", self.data], env=environment, stdin=subprocess.DEVNULL, check=True, timeout=120)
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [BINARY, "serve", "--data", self.data, "--port", str(port)],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_it_answers(port)

    def kill(self) -> None:
        """As a power cut would: no chance to tidy up."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not stop within 15 s of being asked to\n{self.last_words()}") from None

    def accounts(self) -> dict[str, Account]:
        lines = (self.data / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        return {row[0]: Account(*row[:3]) for row in rows}

    def last_words(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def _wait_until_it_answers(self, port: int) -> None:
        pause = threading.Event()
        for _ in range(START_SECONDS * 20):
            if self._process.poll() is not None:
                raise AssertionError(f"the server ended with {self._process.returncode}\n{self.last_words()}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            pause.wait(0.05)
        self.kill()
        raise AssertionError(f"the server did not answer within {START_SECONDS} s\n{self.last_words()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
