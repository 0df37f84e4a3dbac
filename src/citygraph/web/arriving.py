"""Bodies of requests: read within a time, up to a size, and not too many bytes of all of them at once."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar, Final

from citygraph.errors import OverloadedError, QueryTooLongError, UsageError

_DRAINED_BYTES: Final = 64 * 1024 * 1024


class TooSlowError(UsageError):
    """A body that did not arrive in time."""

    status: ClassVar[int] = 408
    reason = "body_seconds"


class Arrivals:
    """Reads the bodies of one server.

    ``most_bytes`` of one body are read, in ``seconds``; ``in_all`` bytes of unfinished ones are held.
    """

    def __init__(
        self, most_bytes: int = 1024 * 1024, seconds: float = 10.0, in_all: int = 64 * 1024 * 1024
    ) -> None:
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._left = in_all

    async def body(self, protocol: Any) -> bytes:
        """The body that comes through granian's ``protocol``.

        One too long is read away for a while: who is still sending would otherwise not read the answer.

        Raises:
            QueryTooLongError: it is longer than ``most_bytes``.
            TooSlowError: it did not come within ``seconds``.
            OverloadedError: too much is on its way already.
        """
        kept: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(self._seconds):
                async for chunk in protocol:
                    size += len(chunk)
                    if size > _DRAINED_BYTES:
                        break
                    if size > self._most_bytes:
                        continue
                    if len(chunk) > self._left:
                        raise OverloadedError(
                            "Too many bodies are on their way already. Try again.", "bodies"
                        )
                    self._left -= len(chunk)
                    kept.append(chunk)
        except TimeoutError:
            if size <= self._most_bytes:
                raise TooSlowError(f"The body did not arrive within {self._seconds:g} seconds.") from None
        finally:
            self._left += sum(map(len, kept))
        if size > self._most_bytes:
            raise QueryTooLongError(f"The body is longer than {self._most_bytes:,} bytes.")
        return b"".join(kept)
