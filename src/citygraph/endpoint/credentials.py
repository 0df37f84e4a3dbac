"""A name and a password for a store elsewhere, from the environment alone, and the header that proves them.

Whether a store wants them as Basic (RFC 7617) or as Digest (RFC 7616), it says when it refuses a request.
"""

from __future__ import annotations

import base64
import os
import threading
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import Final

from citygraph.errors import UsageError

USER, PASSWORD, AUTH = "CITYGRAPH_ENDPOINT_USER", "CITYGRAPH_ENDPOINT_PASSWORD", "CITYGRAPH_ENDPOINT_AUTH"
_SCHEMES: Final = ("basic", "digest")


@dataclass(frozen=True)
class Credentials:
    """Who asks. ``scheme`` is the only one to be used, ``None`` whichever the store names first."""

    user: str
    password: str = field(repr=False)
    scheme: str | None = None

    @classmethod
    def from_environment(cls) -> Credentials | None:
        """What the environment says, ``None`` where it names nobody.

        Raises:
            UsageError: a name without a password or the other way round, or an unknown scheme.
        """
        user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
        scheme = os.environ.get(AUTH, "").lower() or None
        if scheme not in (None, *_SCHEMES):
            raise UsageError(
                f"{AUTH} is neither “basic” nor “digest”. Leave it out to take what the store asks for."
            )
        if bool(user) != bool(password):
            here, missing = (USER, PASSWORD) if user else (PASSWORD, USER)
            raise UsageError(f"{here} is set and {missing} is not. Set both, or neither.")
        return cls(user, password, scheme) if user else None


class Prover:
    """Writes ``Authorization`` headers; safe to share between threads.

    The first request goes without one, unless Basic was chosen. What the store then demands is kept, so that
    later requests, and their bodies, travel once.
    """

    def __init__(self, credentials: Credentials | None) -> None:
        self._credentials = credentials
        self._lock = threading.Lock()
        self._basic = credentials is not None and credentials.scheme == "basic"
        self._challenge: dict[str, str] | None = None
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self._digest = urllib.request.AbstractDigestAuthHandler(passwords)
        self._passwords = passwords

    def __bool__(self) -> bool:
        return self._credentials is not None

    def header(self, method: str, url: str) -> dict[str, str]:
        """``{"Authorization": …}``, or nothing while nothing was demanded."""
        if self._credentials is None:
            return {}
        if self._basic:
            pair = f"{self._credentials.user}:{self._credentials.password}".encode()
            return {"Authorization": "Basic " + base64.b64encode(pair).decode("ascii")}
        with self._lock:  # the handler counts its requests
            if self._challenge is None:
                return {}
            request = urllib.request.Request(url, method=method)  # noqa: S310 - never opened
            self._passwords.add_password(
                None, request.full_url, self._credentials.user, self._credentials.password
            )
            proof = self._digest.get_authorization(request, self._challenge)
        return {"Authorization": f"Digest {proof}"} if proof else {}

    def learn(self, challenges: list[str]) -> bool:
        """Take the ``WWW-Authenticate`` headers of a refusal; whether trying again makes sense."""
        if self._credentials is None:
            return False
        allowed = [self._credentials.scheme] if self._credentials.scheme else list(_SCHEMES)
        for challenge in challenges:
            scheme, _, rest = challenge.strip().partition(" ")
            if scheme.lower() not in allowed:
                continue
            if scheme.lower() == "basic":
                first, self._basic = not self._basic, True
                return first
            with self._lock:
                said = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
                first, self._challenge = self._challenge is None, said
            return first or said.get("stale", "").lower() == "true"
        return False


def without_secrets(url: str) -> str:
    """The address, once it is sure that it is one of HTTP and holds no password.

    Raises:
        UsageError: it is not, or does.
    """
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError("The address of a store starts with http:// or https:// and names a machine.")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "The address of the store holds a name or password, which logs and process lists would show. "
            f"Set {USER} and {PASSWORD} instead."
        )
    return url
