"""What a client can read, out of what the endpoint can write (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from citygraph.errors import NotAcceptableError
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format

HTML: Final = ("text/html", "application/xhtml+xml")
_TEXTS: Final = "text/"
_USUAL: Final = 300  # characters of a header worth remembering


@dataclass(frozen=True)
class Choice:
    """A format, the media type it goes by in this answer, and how much the client wants it (0 to 1)."""

    format: Format
    media_type: str
    quality: float

    @property
    def content_type(self) -> str:
        """The ``Content-Type`` header."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith(_TEXTS) else self.media_type


@dataclass(frozen=True)
class Wanted:
    """The best format for solutions and for graphs, ``None`` where the client reads none, or a page."""

    solutions: Choice | None
    graph: Choice | None
    html: bool = False


class Accept:
    """An ``Accept`` header: how much each media type is wanted. Of the parameters only q counts."""

    def __init__(self, header: str | None) -> None:
        accepted = parse_accept_header(header or "*/*", MIMEAccept)
        self._ranges: dict[str, float] = {}
        for media_range, quality in accepted:
            name = media_range.partition(";")[0].strip().lower()
            self._ranges[name] = max(quality, self._ranges.get(name, 0.0))

    def rank(self, media_type: str) -> tuple[float, int]:
        """Quality, and how precisely the type is named: 2 by itself, 1 by ``text/*``, 0 by ``*/*``."""
        kind = media_type.partition("/")[0]
        for precision, media_range in ((2, media_type), (1, f"{kind}/*"), (0, "*/*")):
            if media_range in self._ranges:
                return self._ranges[media_range], precision
        return 0.0, 0

    def best(self, formats: Iterable[Format]) -> Choice | None:
        """The most wanted format; between equals the one named more precisely, then the first."""
        found: tuple[tuple[float, int], Choice] | None = None
        for form in formats:
            for media_type in (form.media_type, *form.aliases):
                rank = self.rank(media_type)
                if media_type != form.media_type and rank[1] < 2:
                    continue  # another name of a format is only used with those who call it so
                if rank[0] > 0 and (found is None or rank > found[0]):
                    found = (rank, Choice(form, media_type, rank[0]))
        return found[1] if found else None

    @cached_property
    def solutions(self) -> Choice | None:
        """The best format for the answers of SELECT and ASK."""
        return self.best(SOLUTIONS)

    @cached_property
    def graph(self) -> Choice | None:
        """The best format for the answers of CONSTRUCT and DESCRIBE."""
        return self.best(GRAPHS)

    @cached_property
    def html(self) -> bool:
        """Whether HTML is asked for by name and nothing that holds data is wanted more."""
        quality, precision = max(self.rank(media_type) for media_type in HTML)
        data = (self.solutions, self.graph)
        return precision == 2 and quality > 0 and all(c is None or quality >= c.quality for c in data)

    @cached_property
    def wanted(self) -> Wanted:
        """The best of each."""
        return Wanted(self.solutions, self.graph, self.html)

    @property
    def json(self) -> bool:
        """Whether some kind of JSON is asked for by name, and plain text not more."""
        wanted = max((quality for name, quality in self._ranges.items() if name.endswith("json")), default=0)
        return wanted > 0 and wanted >= self._ranges.get("text/plain", 0)


def accepted(header: str | None) -> Accept:
    """What an ``Accept`` header says; the same few short ones come again and again."""
    return _usual(header) if len(header or "") <= _USUAL else Accept(header)


_usual = lru_cache(500)(Accept)


def named(name: str, formats: tuple[Format, ...]) -> Choice | None:
    """The one of ``formats`` with this name, file ending or media type; ``None`` means the page.

    Raises:
        NotAcceptableError: there is none; lists what there is.
    """
    called = name.strip().lower().replace(" ", "+")  # a bare + in an address is read as a space
    for form in formats:
        if called in (form.name, form.extension):
            return Choice(form, form.media_type, 1.0)
        if called in (form.media_type, *form.aliases):
            return Choice(form, called, 1.0)
    if called in ("html", *HTML):
        return None
    names = ", ".join(form.name for form in formats)
    endings = ", ".join(form.extension for form in formats)
    raise NotAcceptableError(
        f"There is no format “{name}” here; there are: {names}, html; or by ending: {endings}."
    )


def negotiate(header: str | None, name: str | None = None) -> Wanted:
    """What to answer with: the format called ``name`` (see ``named``) if given, else what the header prefers.

    Raises:
        NotAcceptableError: nothing on offer is accepted, or ``name`` is unknown; lists what there is.
    """
    if name and name.strip():
        choice = named(name, (*SOLUTIONS, *GRAPHS))
        if choice is None:
            return Wanted(None, None, html=True)
        return Wanted(choice, None) if choice.format in SOLUTIONS else Wanted(None, choice)
    accept = accepted(header)
    wanted = accept.wanted
    if not (wanted.solutions or wanted.graph or wanted.html):
        raise NotAcceptableError(
            f"None of the formats asked for is offered. SELECT and ASK are answered as {_listed(SOLUTIONS)}; "
            f"CONSTRUCT and DESCRIBE as {_listed(GRAPHS)}; both as text/html."
        )
    return wanted


def _listed(formats: Iterable[Format]) -> str:
    return ", ".join(form.media_type for form in formats)
