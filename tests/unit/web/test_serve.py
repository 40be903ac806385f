"""What the server listens on."""

from __future__ import annotations

import socket

from truceline.web.serve import _bound
from truceline.web.settings import Settings


def test_answers_go_out_at_once() -> None:
    listening = _bound(Settings(ledger="none.db", port=0))
    with listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
