"""Saved views of several people: one's own is one's own."""

from __future__ import annotations

from served import Served

from .conftest import Enter


def test_a_reader_keeps_views_and_shares_none(accounts: Served, enter: Enter) -> None:
    reader, coder, admin = enter(accounts, "rhea"), enter(accounts, "cato"), enter(accounts, "ilse")
    own = reader.post("/api/v1/views", json={"name": "tolls", "address": "/search?kind=toll"})
    assert own.status_code == 201
    refused = reader.post("/api/v1/views", json={"name": "all", "address": "/search", "shared": True})
    assert (refused.status_code, refused.json()["where"]) == (403, "shared")
    shared = coder.post("/api/v1/views", json={"name": "all", "address": "/search", "shared": True}).json()
    assert [(v["name"], v["mine"]) for v in reader.get("/api/v1/views").json()] == [("all", False), ("tolls", True)]
    assert [v["name"] for v in coder.get("/api/v1/views").json()] == ["all"]
    assert reader.delete(f"/api/v1/views/{shared['id']}").status_code == 404
    assert coder.delete(f"/api/v1/views/{own.json()['id']}").status_code == 404
    assert admin.delete(f"/api/v1/views/{own.json()['id']}").status_code == 404
    assert admin.delete(f"/api/v1/views/{shared['id']}").status_code == 204
