"""The server under test: the debug binary on a copy of the examples of its own, on a free port."""

import os
import shutil
import socket
import sqlite3
import subprocess
import threading
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("THIDUA_BINARY", ROOT / ".build/debug/thidua"))

# Passwords are hashed as cheaply as the server allows: these tests are not about that.
SETTINGS = {"THIDUA_PASSWORD_COST": "10"}

START_SECONDS = 30


@dataclass(frozen=True)
class Account:
    user: str
    password: str
    role: str


def thidua(*arguments: str | Path) -> str:
    """Runs one command to its end and gives what it printed."""
    run = subprocess.run([BINARY, *arguments], env=environment(), cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    assert run.returncode == 0, f"thidua {arguments[0]} ended with {run.returncode}\n{run.stderr.decode()}"
    return run.stdout.decode()


def environment() -> dict[str, str]:
    return {**os.environ, **SETTINGS}


class Server:
    def __init__(self, folder: Path, examples: Path, *options: str, settings: dict[str, str] | None = None):
        """`settings` are told to it beside those of every server here."""
        self._options = options
        self._settings = settings or {}
        self.data = folder / "data"
        self.log = folder / "server.log"
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self._process = None
        self._hired: dict[str, Account] = {}
        shutil.copytree(examples, self.data)

    def start(self) -> None:
        """Also after `kill`: on the same port, so that open pages find it again."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [BINARY, "serve", "--data", self.data, "--port", str(self._port), *self._options],
                env=environment() | self._settings,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait_until_it_answers()

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
        return {row[0]: Account(*row[:3]) for row in rows} | self._hired

    def hire(self, user: str, role: str, table: str, name: str) -> Account:
        """One more account, for the organisation or the cluster of that name."""
        scope = self.ask(f"select path from {table} where name = ?", name)
        words = thidua("accounts", "add", user, "--name", f"{user} {name}", "--role", role, "--scope", scope, "--place", name, "--data", self.data)
        self._hired[user] = Account(user, words.split()[-1], f"{role} · {name}")
        return self._hired[user]

    def ask(self, question: str, *values):
        """The first value the database answers, read beside the running server."""
        with closing(sqlite3.connect(f"file:{self.data / 'thidua.sqlite'}?mode=ro", uri=True)) as database:
            row = database.execute(question, values).fetchone()
        assert row, f"nothing answers {question} {values}"
        return row[0]

    def tell(self, statement: str, *values) -> None:
        """Changes the database beside the running server: for what other stories tell step by step."""
        with closing(sqlite3.connect(self.data / "thidua.sqlite", timeout=10)) as database, database:
            database.execute(statement, values)

    def last_words(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def _wait_until_it_answers(self) -> None:
        pause = threading.Event()
        for _ in range(START_SECONDS * 20):
            if self._process.poll() is not None:
                raise AssertionError(f"the server ended with {self._process.returncode}\n{self.last_words()}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            pause.wait(0.05)
        self.kill()
        raise AssertionError(f"the server did not answer within {START_SECONDS} s\n{self.last_words()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
