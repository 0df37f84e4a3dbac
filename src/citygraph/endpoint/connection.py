"""HTTP to one store elsewhere: open connections, credentials, deadlines; every failure is a sentence."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import (
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as Urllib3TimeoutError

from citygraph.endpoint.credentials import PASSWORD, USER, Credentials, Prover, without_secrets
from citygraph.errors import OverloadedError, QueryStoppedError, StoreError

Body = bytes | Callable[[], Iterator[bytes]] | None
"""What is sent: bytes, or what yields them anew each time it is called."""

_ATTEMPTS: Final = 4
_FIRST_PAUSE: Final = 0.2
_HERE: Final = ("localhost", "127.0.0.1", "::1")
_CHUNK_BYTES: Final = 64 * 1024
_WORDS_BYTES: Final = 20_000
_WORDS: Final = 300
_TAGS: Final = re.compile(r"<(head|style|script)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Reply:
    """A whole answer of the store; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Connection:
    """The way to one store. Safe to share between threads; idle connections are kept for the next request."""

    def __init__(self, address: str, credentials: Credentials | None = None, most: int = 16) -> None:
        self.address = without_secrets(address)
        self._prover = Prover(credentials)
        self._pool = urllib3.PoolManager(maxsize=most, retries=False)
        encoding = "gzip" if self.far else "identity"
        self._own = {"User-Agent": "citygraph", "Accept-Encoding": encoding}

    @property
    def shown(self) -> str:
        """The address as people are told it: parameters, which may be secrets, are left out."""
        return self.address.partition("?")[0]

    @property
    def far(self) -> bool:
        """Whether the store is on another machine, so that compressing pays."""
        return urlsplit(self.address).hostname not in _HERE

    def close(self) -> None:
        """Close what is kept open."""
        self._pool.clear()

    def read(
        self, method: str, url: str, headers: Mapping[str, str], body: Body, seconds: float, most_bytes: int
    ) -> Reply:
        """Ask for something that changes nothing, again and again while the store says 503 and time is left.

        Raises:
            OverloadedError: it still says so.
            TimeoutError: no whole answer within ``seconds``.
            QueryStoppedError: an answer of more than ``most_bytes``.
            StoreError: the store is away, or refuses.
        """
        deadline = time.monotonic() + seconds
        pause = _FIRST_PAUSE
        for attempt in range(1, _ATTEMPTS + 1):
            reply = self.send(method, url, headers, body, deadline - time.monotonic(), most_bytes)
            if reply.status != 503:
                return reply
            wait = _retry_after(reply.headers.get("retry-after")) or pause
            if attempt == _ATTEMPTS or time.monotonic() + wait >= deadline:
                break
            time.sleep(wait)
            pause *= 2
        raise OverloadedError(
            f"The store at {self.shown} is too busy to answer. Try again in a moment.",
            retry_seconds=max(1.0, wait),
        )

    def send(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: Body,
        seconds: float,
        most_bytes: int = _WORDS_BYTES,
    ) -> Reply:
        """One request and its whole answer, whatever its status, save 401, 403 and redirections.

        Raises what ``read`` raises, save OverloadedError.
        """
        deadline = time.monotonic() + seconds
        reply = self._once(method, url, headers, body, deadline, most_bytes)
        if reply.status == 401 and self._prover.learn(reply.headers.get("www-authenticate", "").split("\n")):
            reply = self._once(method, url, headers, body, deadline, most_bytes)
        if reply.status == 401:
            raise StoreError(self._unknown())
        if reply.status == 403:
            raise StoreError(self._forbidden(reply))
        if 300 <= reply.status < 400:
            target = reply.headers.get("location", "another address")
            raise StoreError(f"The store at {self.shown} sends on to {target}. Give that address itself.")
        return reply

    def _once(
        self, method: str, url: str, headers: Mapping[str, str], body: Body, deadline: float, most_bytes: int
    ) -> Reply:
        sent = {**headers, **self._own, **self._prover.header(method, url)}
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        with self._told():
            response = self._pool.request(
                method,
                url,
                body=body() if callable(body) else body,
                headers=sent,
                timeout=urllib3.Timeout(total=left),
                preload_content=False,
                redirect=False,
            )
            try:
                whole = self._whole(response, deadline, most_bytes)
            except BaseException:
                response.close()  # what is left of the answer must not meet the next request
                raise
            response.release_conn()
        names = {name.lower() for name in response.headers}
        said = {name: "\n".join(response.headers.getlist(name)) for name in names}
        return Reply(response.status, said, whole)

    def _whole(self, response: urllib3.BaseHTTPResponse, deadline: float, most_bytes: int) -> bytes:
        parts, size = [], 0
        over = threading.Event()

        def hang_up() -> None:
            over.set()
            with suppress(AttributeError, OSError, RuntimeError, ValueError):  # it has ended
                response.shutdown()

        watch = threading.Timer(max(0.0, deadline - time.monotonic()), hang_up)
        watch.daemon = True
        watch.start()
        try:
            for part in response.stream(_CHUNK_BYTES, decode_content=True):
                size += len(part)
                if size > most_bytes:
                    if response.status != 200:
                        break
                    raise QueryStoppedError("The answer of the store is too large.", "answer_bytes")
                parts.append(part)
        except (HTTPError, OSError):
            if over.is_set():
                raise TimeoutError from None
            raise
        finally:
            watch.cancel()
        if over.is_set():  # what was read may look like an end
            raise TimeoutError
        return b"".join(parts)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong on the way, in words."""
        away = f"The store at {self.shown} cannot be reached"
        try:
            yield
        except NameResolutionError as error:
            host = urlsplit(self.address).hostname
            raise StoreError(f"{away}: no machine is called “{host}”. Mend the address.") from error
        except SSLError as error:
            raise StoreError(f"{away}: the connection is not secure ({_last(error)}).") from error
        except NewConnectionError as error:
            raise StoreError(f"{away} ({_last(error)}). Start it, or mend the address.") from error
        except Urllib3TimeoutError as error:
            raise TimeoutError from error
        except ProtocolError as error:
            raise StoreError(
                f"The store at {self.shown} broke off in the middle of its answer. Try again in a moment."
            ) from error
        except TimeoutError:
            raise
        except (HTTPError, OSError) as error:
            raise StoreError(f"{away} ({_last(error)}).") from error

    def _unknown(self) -> str:
        if self._prover:
            return (
                f"The store at {self.shown} does not accept the name and password in {USER} and {PASSWORD}."
            )
        return f"The store at {self.shown} asks who we are. Set {USER} and {PASSWORD}."

    def _forbidden(self, reply: Reply) -> str:
        who = f"the user in {USER}" if self._prover else f"whom it does not know (set {USER} and {PASSWORD})"
        return f"The store at {self.shown} does not allow this to {who}{quoted(reply)}."


def quoted(reply: Reply) -> str:
    """The first words of what a store said, in brackets with its status, without the tags of a page."""
    text = reply.body[:_WORDS_BYTES].decode(errors="replace")
    if reply.media_type == "text/html":
        text = _TAGS.sub(" ", text)
    words = "".join(character for character in " ".join(text.split()) if character.isprintable())
    said = f": {words[:_WORDS]}{'…' * (len(words) > _WORDS)}" if words else ""
    return f" (status {reply.status}{said})"


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait, from a number or a date (RFC 9110, section 10.2.3)."""
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _last(error: BaseException) -> str:
    """The last part of a chain of “caused by”, which is what people understand."""
    return str(error).rsplit(": ", 1)[-1].strip(".")
