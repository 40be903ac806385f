"""The command line (stub)."""

from __future__ import annotations

import json
import sys

import typer

app = typer.Typer()


@app.command()
def annotate(layers: str = "attributions,times,places,events,tolls,records") -> None:
    """Annotate JSONL."""
    from truceline.workflow.annotate import annotate as work

    for row in work(sys.stdin, layers.split(",")):
        print(json.dumps(row, ensure_ascii=False))


@app.command()
def version() -> None:
    """Version."""


def run() -> None:
    """Entry point."""
    app()
