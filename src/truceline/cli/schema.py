"""`truceline schema`."""

from __future__ import annotations

from truceline.cli.options import examples

EXAMPLES = examples("truceline schema > truceline.schema.json", "truceline schema | jq '.[\"$defs\"] | keys'")


def schema() -> None:
    """Write the codebook as JSON Schema.

    It holds reports, the seven kinds of record, and readings, each field with its meaning.
    """
    from truceline.cli.console import emit
    from truceline.model.schema import json_schema

    emit(json_schema())
