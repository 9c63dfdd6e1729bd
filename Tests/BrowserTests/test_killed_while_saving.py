"""kill -9 of the server in the middle of a stream of saves: what was acknowledged is there, what is sent again is done once."""

import http.cookiejar
import json
import os
import random
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, replace

from server import Account, Server, thidua

ROUNDS = int(os.environ.get("THIDUA_KILLS", "10"))
CELLS = 6


@dataclass(frozen=True)
class Save:
    """What one press sends: the value of a cell, the version it was typed over, and a key of its own."""

    cell: str
    value: str
    version: int
    key: str


class Clerk:
    """Signed in as a browser would be; `save` is what the grid's script sends."""

    def __init__(self, server: Server, account: Account, sheet: str):
        self._address = server.address + sheet
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        form = hidden_fields(self._read(server.address + "/sign-in"))
        self._send(server.address + "/sign-in", form | {"user_name": account.user, "password": account.password})
        fields = hidden_fields(self._read(self._address))
        self._token = fields["_csrf"]
        self.cells = sorted(name.removeprefix("version.") for name in fields if name.startswith("version.fact:"))

    def save(self, save: Save) -> int:
        """The version the cell has now."""
        fields = {"_csrf": self._token, "_key": save.key, "cell": save.cell, "value": save.value, "version": save.version}
        return json.loads(self._send(self._address, fields, {"Accept": "application/json"}))["version"]

    def _read(self, address: str) -> str:
        return self._browser.open(address, timeout=10).read().decode()

    def _send(self, address: str, fields: dict, headers: dict | None = None) -> str:
        request = urllib.request.Request(address, urllib.parse.urlencode(fields).encode(), headers or {})
        return self._browser.open(request, timeout=10).read().decode()


class Stream:
    """Somebody who fills one cell again and again until the server is gone."""

    def __init__(self, clerk: Clerk, begun: Save, acknowledged: threading.Semaphore):
        self._clerk, self._acknowledged = clerk, acknowledged
        self.last = begun
        self.unanswered: Save | None = None
        self.refused = ""
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while True:
            save = Save(self.last.cell, str(300 + self.last.version % 600), self.last.version, str(uuid.uuid4()))
            self.unanswered = save
            try:
                version = self._clerk.save(save)
            except urllib.error.HTTPError as refusal:
                self.refused = f"{save}: {refusal.code} {refusal.read().decode()}"
                return
            except OSError:
                return
            self.last, self.unanswered = replace(save, version=version), None
            self._acknowledged.release()

    def join(self) -> None:
        self._thread.join(timeout=30)
        assert not self._thread.is_alive() and not self.refused, self.refused


def hidden_fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_saves_outlive_a_kill_at_any_moment_and_none_is_done_twice(server, accounts, sheet):
    number = sheet.rpartition("/")[2]
    clerk = Clerk(server, accounts["lan.ntn"], sheet)
    filled = [Save(cell, *stored(server, number, cell), key="") for cell in clerk.cells]
    lasts = [save for save in filled if save.value.isdigit()][:CELLS]
    for _ in range(ROUNDS):
        acknowledged = threading.Semaphore(0)
        streams = [Stream(clerk, last, acknowledged) for last in lasts]
        for _ in range(random.randint(1, 60)):
            assert acknowledged.acquire(timeout=10)
        server.kill()
        for stream in streams:
            stream.join()
        server.start()
        lasts = []
        for stream in streams:
            kept = stored(server, number, stream.last.cell)
            unanswered = stream.unanswered
            assert unanswered is not None, "every stream was cut off in a save"
            told, untold = (stream.last.value, stream.last.version), (unanswered.value, unanswered.version + 1)
            assert kept in (told, untold)
            # The same press again: done now if it was not, and not a second time if it was.
            assert clerk.save(unanswered) == unanswered.version + 1
            assert stored(server, number, stream.last.cell) == untold
            lasts.append(replace(unanswered, version=unanswered.version + 1))
    assert server.ask("pragma integrity_check") == "ok"
    # One line of the journal for each version of each cell, and none of them taken out.
    versions = server.ask("select sum(version) from sheet_entry where assessment_id = ?", number)
    assert server.ask("select count(*) from journal where act = 'sheet.cell_saved' and subject_id = ?", number) == versions
    assert "liền mạch" in thidua("journal", "verify", "--data", server.data)


def stored(server: Server, sheet: str, cell: str) -> tuple[str, int]:
    value = server.ask("select value from sheet_entry where assessment_id = ? and cell = ?", sheet, cell)
    return value, server.ask("select version from sheet_entry where assessment_id = ? and cell = ?", sheet, cell)
