"""Bodies of requests: read within a time, up to a size, and not too many bytes of all of them at once."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar, Final

from citygraph.endpoint.limits import Limits
from citygraph.errors import QueryTooLongError, UsageError
from citygraph.web.transit import Transit

_DRAINED_BYTES: Final = 64 * 1024 * 1024


class BodyTooLongError(QueryTooLongError):
    """A body above the size that is read."""

    reason = "body_bytes"


class TooSlowError(UsageError):
    """A body that did not arrive in time."""

    status: ClassVar[int] = 408
    reason = "body_seconds"


class Arrivals:
    """Reads the bodies of one server, as large and as slow as ``limits`` let them be."""

    def __init__(self, limits: Limits, transit: Transit) -> None:
        self._most_bytes = limits.body_bytes
        self._seconds = limits.body_seconds
        self._transit = transit

    async def body(self, protocol: Any) -> bytes:
        """The body that comes through granian's ``protocol``.

        One too long is read away for a while: who is still sending would otherwise not read the answer.

        Raises:
            BodyTooLongError: it is longer than ``body_bytes``.
            TooSlowError: it did not come within ``body_seconds``.
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
                    self._transit.take(len(chunk))
                    kept.append(chunk)
        except TimeoutError:
            if size <= self._most_bytes:
                raise TooSlowError(f"The body did not arrive within {self._seconds:g} seconds.") from None
        finally:
            self._transit.give(sum(map(len, kept)))
        if size > self._most_bytes:
            raise BodyTooLongError(f"The body is longer than {self._most_bytes:,} bytes.")
        return b"".join(kept)
