"""The same two pages as a careful Python team would write them: FastAPI, Jinja2, the standard library's SQLite, on our file.

Sessions, rights and form tokens are asked and made as ours are, because the pages are for people who signed in. The criteria set is
read once and kept, as ours is.
"""

import base64
import hashlib
import hmac
import os
import secrets
import sqlite3
import threading
import time
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import queries
import yaml
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader
from scoring import method_of, points_of

DATABASE = os.environ["PEER_DATABASE"]
VIETNAM = timezone(timedelta(hours=7))
STATES = {"drafting": "Đang tự chấm", "returned": "Trả lại để sửa", "confirmed": "Đã chốt"}
IDLE_MICROSECONDS = 15 * 60 * 1_000_000

app = FastAPI()
templates = FileSystemLoader(Path(__file__).parent / "templates")
pages = Jinja2Templates(env=Environment(loader=templates, autoescape=True, trim_blocks=True, lstrip_blocks=True))
connections = threading.local()


def points(hundredths: int | None) -> str:
    """85,50 of 8550; thousands are grouped by points."""
    if hundredths is None:
        return ""
    text = f"{abs(hundredths) // 100:,}".replace(",", ".") + f",{abs(hundredths) % 100:02d}"
    return "−" + text if hundredths < 0 else text


def decimal(text: str) -> str:
    """85,50 of 85.5."""
    whole, _, rest = text.partition(".")
    return f"{int(whole):,}".replace(",", ".") + "," + rest.ljust(2, "0")


def figure(text: str) -> str:
    return f"{int(text):,}".replace(",", ".") if text.isdigit() else text


def at(microseconds: int) -> datetime:
    return datetime.fromtimestamp(microseconds / 1_000_000, VIETNAM)


pages.env.filters |= {
    "points": points,
    "decimal": decimal,
    "figure": figure,
    "method": method_of,
    "clock": lambda moment: at(moment).strftime("%H:%M"),
    "moment": lambda moment: at(moment).strftime("%H:%M ngày %d/%m/%Y"),
}
pages.env.globals["states"] = STATES
pages.env.globals["key"] = lambda: secrets.token_urlsafe(16)


def rows(query: str, **values) -> list[sqlite3.Row]:
    if not hasattr(connections, "own"):
        connections.own = sqlite3.connect(f"file:{DATABASE}?mode=ro", uri=True)
        connections.own.row_factory = sqlite3.Row
    return connections.own.execute(query, values).fetchall()


@cache
def criteria(set_id: int) -> dict:
    return yaml.safe_load(rows(queries.SET, set=set_id)[0]["content"])


class Viewer:
    """Whoever the cookie belongs to, with the roles of this moment."""

    def __init__(self, request: Request):
        digest = hashlib.sha256(request.cookies.get("thidua", "").encode()).hexdigest()
        found = rows(queries.SESSION, digest=digest)
        if not found or found[0]["state"] != "active" or found[0]["seen_at"] + IDLE_MICROSECONDS < time.time() * 1_000_000:
            raise HTTPException(403)
        self.id, self.full_name, self._secret = found[0]["id"], found[0]["full_name"], found[0]["form_secret"]
        self._grants = rows(queries.GRANTS, account=self.id)
        self.role, self.place_name = self._grants[0]["role"], self._grants[0]["place_name"]

    def must(self, roles: set[str], place: str) -> None:
        if not any(grant["role"] in roles and place.startswith(grant["scope"]) for grant in self._grants):
            raise HTTPException(404)

    def seal(self) -> str:
        proof = hmac.digest(self._secret.encode(), b"form", "sha256")[:16]
        mask = secrets.token_bytes(16)
        masked = bytes(one ^ other for one, other in zip(mask, proof))
        return base64.urlsafe_b64encode(mask + masked).decode().rstrip("=")


def answer(request: Request, page: str, viewer: Viewer, **seen) -> HTMLResponse:
    return pages.TemplateResponse(request, page, {"viewer": viewer, "seal": viewer.seal, **seen})


@app.get("/assessments/{sheet}", response_class=HTMLResponse)
def show_sheet(request: Request, sheet: int):
    viewer = Viewer(request)
    head = rows(queries.SHEET_HEAD, sheet=sheet)[0]
    viewer.must({"clerk", "verifier", "emulation_officer"}, head["place"])
    entries = {row["cell"]: row for row in rows(queries.ENTRIES, sheet=sheet, stage="self")}
    evidence = {}
    for piece in rows(queries.EVIDENCE, sheet=sheet):
        evidence.setdefault(piece["item"], []).append(piece)
    groups, total, missing = [], 0, 0
    for group in criteria(head["criteria_set_id"])["groups"]:
        lines = [(item, points_of(item, entries)) for item in group["criteria"]]
        sum_of_group = sum(score or 0 for _, score in lines)
        total += sum_of_group
        missing += sum(score is None for _, score in lines)
        groups.append((group, lines, sum_of_group))
    steps = rows(queries.STEPS, sheet=sheet)
    saved_at = max((entry["entered_at"] for entry in entries.values()), default=0)
    return answer(
        request, "sheet.html", viewer, head=head, entries=entries, evidence=evidence, groups=groups, total=total, missing=missing,
        steps=steps, saved_at=saved_at,
    )  # fmt: skip


@app.get("/results/{round}", response_class=HTMLResponse)
def show_results(request: Request, round: int):
    viewer = Viewer(request)
    head = rows(queries.ROUND_HEAD, round=round)[0]
    viewer.must({"verifier", "emulation_officer"}, head["scope"])
    results = rows(queries.RESULTS, round=round)
    grades = criteria(head["criteria_set_id"])["grades"]
    spread = {grade["code"]: sum(row["grade"] == grade["code"] for row in results) for grade in grades}
    ties = {}
    for row in results:
        if row["is_tie"]:
            ties.setdefault(row["rank"], []).append(row["unit"])
    return answer(
        request, "ranking.html", viewer, head=head, results=results, grades=grades, spread=spread, ties=sorted(ties.items())
    )  # fmt: skip
