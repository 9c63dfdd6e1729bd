"""The same two pages as a careful Python team would write them: FastAPI, Jinja2, the standard library's SQLite."""

import os
import sqlite3
import threading
from pathlib import Path

import queries
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

DATABASE = os.environ["PEER_DATABASE"]

app = FastAPI()
pages = Jinja2Templates(directory=Path(__file__).parent / "templates")
connections = threading.local()


def points(number: int | None) -> str:
    """8,50 of 85_000; thousands are grouped by points."""
    if number is None:
        return ""
    hundredths = (abs(number) + 50) // 100
    text = f"{hundredths // 100:,}".replace(",", ".") + f",{hundredths % 100:02d}"
    return "−" + text if number < 0 and hundredths else text


pages.env.filters["points"] = points


def rows(query: str, **values) -> list[sqlite3.Row]:
    if not hasattr(connections, "own"):
        connections.own = sqlite3.connect(f"file:{DATABASE}?mode=ro", uri=True)
        connections.own.row_factory = sqlite3.Row
    return connections.own.execute(query, values).fetchall()


@app.get("/sheet/{sheet}", response_class=HTMLResponse)
def show_sheet(request: Request, sheet: int):
    items = rows(queries.SHEET_ITEMS, sheet=sheet)
    total = sum(item["verified"] if item["verified"] is not None else item["own"] or 0 for item in items)
    head = rows(queries.SHEET_HEAD, sheet=sheet)[0]
    return pages.TemplateResponse(request, "sheet.html", {"head": head, "items": items, "total": total})


@app.get("/ranking/{cluster}/{period}", response_class=HTMLResponse)
def show_ranking(request: Request, cluster: int, period: int):
    return pages.TemplateResponse(request, "ranking.html", {"units": rows(queries.RANKING, cluster=cluster, period=period)})
