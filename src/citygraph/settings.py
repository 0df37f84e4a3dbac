"""Settings of a server, from a file, the environment and the command line; the later ones count."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Final

from citygraph.endpoint import limits
from citygraph.endpoint.limits import Limits
from citygraph.errors import InputError, UsageError

FILE: Final = "citygraph.toml"
"""The file of settings in the project folder."""
FILE_VARIABLE: Final = "CITYGRAPH_SETTINGS"
"""Names another file."""
PREFIX: Final = "CITYGRAPH_"
"""A setting's name in capitals behind this is its environment variable."""
Network = IPv4Network | IPv6Network
_WORDS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def _setting(default: Any, words: str) -> Any:
    return field(default=default, metadata={"words": words})


@dataclass(frozen=True)
class Settings:
    """How a server works: its limits, and what its surroundings are."""

    workers: int = _setting(4, "queries answered side by side at /sparql, and again on pages")
    trusted_proxies: tuple[Network, ...] = _setting((), "networks whose X-Forwarded-For is believed")
    log_queries: bool = _setting(False, "write the text of queries to the log")
    log_addresses: bool = _setting(False, "write the addresses of clients to the log")
    sources: Path | None = field(
        default=None, metadata={"words": "folder of source texts to show passages of"}
    )
    limits: Limits = field(default_factory=Limits)


OWN: Final = {each.name: each for each in fields(Settings) if each.name != "limits"}
"""The settings besides limits, by name."""
LIMITS: Final = {each.name: each for each in fields(Limits)}
"""The limits, by name."""


def load(
    root: Path | None = None, given: Mapping[str, str] | None = None, file: Path | None = None
) -> Settings:
    """The settings in force: of ``file``, else of the file in ``root``, the environment, and those ``given``.

    Raises:
        InputError: the file is not TOML, or sets what there is not.
        UsageError: a value is none; says where it was set.
    """
    named = file or (Path(os.environ[FILE_VARIABLE]) if os.environ.get(FILE_VARIABLE) else None)
    path = named or (root / FILE if root and (root / FILE).is_file() else None)
    found: dict[str, Any] = {}
    for name, value in (_read(path) if path else {}).items():
        found[name] = _told(f"{path}: ", name, value)
    for name in (*OWN, *LIMITS):
        variable = PREFIX + name.upper()
        if (text := os.environ.get(variable)) is not None and text.strip():
            found[name] = _told(f"${variable}: ", name, text)
    for name, text in (given or {}).items():
        found[name] = _told(f"--{name.replace('_', '-')}: ", name, text)
    own = {name: value for name, value in found.items() if name in OWN}
    return Settings(**own, limits=Limits(**{n: value for n, value in found.items() if n in LIMITS}))


def _read(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(path, f"is not TOML: {error}") from error
    for name in found:
        if name not in OWN and name not in LIMITS:
            near = difflib.get_close_matches(name, (*OWN, *LIMITS), n=1)
            hint = f" Is {near[0]} meant?" if near else f" There are: {', '.join((*OWN, *LIMITS))}."
            raise InputError(path, f"there is no setting {name}.{hint}")
    return found


def _told(where: str, name: str, value: Any) -> Any:
    """The value of a setting, from TOML or from words."""
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    try:
        if name in LIMITS:
            found = limits.read(name, text)
            Limits(**{name: found})  # raises where the value is out of bounds
            return found
        return _own(name, text)
    except UsageError as error:
        raise UsageError(f"{where}{error}") from None


def _own(name: str, text: str) -> Any:
    if name == "workers":
        if not text.strip().isdecimal() or not 1 <= int(text) <= 64:
            raise UsageError(f"workers must be a number from 1 to 64, not “{text}”.")
        return int(text)
    if name == "trusted_proxies":
        try:
            return tuple(ip_network(word) for word in text.replace(",", " ").split())
        except ValueError as error:
            raise UsageError(
                f"trusted_proxies must be networks, as in 127.0.0.1/32 10.0.0.0/8: {error}."
            ) from None
    if name == "sources":
        if not (folder := Path(text).expanduser()).is_dir():
            raise UsageError(f"sources must be a folder, and {text} is none.")
        return folder
    if text.lower() not in _WORDS:
        raise UsageError(f"{name} must be true or false, not “{text}”.")
    return _WORDS[text.lower()]
