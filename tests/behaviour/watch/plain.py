"""Asks servers as plainly as can be, with what they said last to ask whether it still holds."""

from __future__ import annotations

import io
import urllib.error
import urllib.request

from truceline.errors import InputError
from truceline.intake.fetch.fetched import Fetched


class PlainFetcher:
    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, bytes, str]] = {}

    def fetch(self, url: str) -> Fetched:
        tag, body, media = self.kept.get(url, ("", b"", ""))
        request = urllib.request.Request(url, headers={"If-None-Match": tag} if tag else {})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
                body, media, tag = answer.read(), answer.headers["Content-Type"], answer.headers["ETag"]
                self.kept[url] = tag, body, media
                unchanged = False
        except urllib.error.HTTPError as error:
            error.close()
            if error.code != 304:
                failure = InputError(f"answers {error.code}", where=url, remedy="see what stands there")
                failure.lasting = error.code in {404, 410}  # type: ignore[attr-defined]
                raise failure from error
            unchanged = True
        except OSError as error:
            raise InputError("cannot be reached", where=url, remedy="try later") from error
        return Fetched(url, url, io.BytesIO(body), media.split(";")[0], "utf-8", tag, unchanged)
