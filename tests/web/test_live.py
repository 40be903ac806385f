"""The newest threads over a real server."""

from __future__ import annotations

from served import Served


def test_page_by_page_is_the_whole_list(served: Served) -> None:
    every = served.client.get("/api/v1/live?limit=100").json()
    found, cursor = [], None
    while True:
        page = served.client.get("/api/v1/live", params={"limit": 40} | ({"cursor": cursor} if cursor else {})).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None or len(found) >= 100:
            break
    assert [entry["thread"] for entry in found[:100]] == [entry["thread"] for entry in every["items"]]
    assert len({entry["thread"] for entry in found}) == len(found)


def test_a_process_and_threads_by_name(served: Served) -> None:
    process = served.client.get("/api/v1/processes").json()[0]
    found = served.client.get("/api/v1/live", params={"process": process["name"]}).json()["items"]
    assert {entry["process"] for entry in found} == {process["id"]}
    named = served.client.get("/api/v1/live", params={"thread": found[3]["thread"]}).json()
    assert named == {"items": [found[3]], "next": None, "total": None}
