"""What goes wrong when an address is asked for."""

from __future__ import annotations

from truceline.errors import InputError


class FetchError(InputError):
    """An address that cannot be had.

    Args:
        what: what went wrong, in one clause.
        where: the address.
        remedy: what the reader of the message can do.
        lasting: whether it will not be had later either (404, 410, a refused address), as far as can be told.
        again: whether it is worth another try at once.
        retry_after: seconds that the server wants to be left alone.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        remedy: str = "",
        lasting: bool = False,
        again: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.lasting, self.again, self.retry_after = lasting, again, retry_after

    def told(self, what: str, where: str = "") -> FetchError:
        """The same fault in other words, or told of another address."""
        return FetchError(
            what,
            where=where or self.where,
            remedy=self.remedy,
            lasting=self.lasting,
            again=self.again,
            retry_after=self.retry_after,
        )
