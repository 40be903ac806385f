"""What the server listens on."""

from __future__ import annotations

import socket
from contextlib import closing

from truceline.web.serve import _bound
from truceline.web.settings import Settings


def test_answers_go_out_at_once() -> None:
    with closing(_bound(Settings(ledger="none.db", port=0))) as listening:
        with closing(socket.create_connection(listening.getsockname())):
            accepted, _ = listening.accept()
            with closing(accepted):
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
