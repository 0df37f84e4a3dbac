"""HTML as a test reads it: links, headings, tables, forms and everything that could run as a script."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"base", "meta", "link", "img", "input", "br", "hr"})
FETCHED: Final = frozenset({"stylesheet", "icon", "modulepreload", "preload"})
"""Relations of what a browser fetches with a page."""
DATA: Final = frozenset({"application/json", "application/ld+json"})
"""Types of elements called script that hold data and never run."""


@dataclass
class Page(HTMLParser):
    """One page, read once; ``problems`` lists tags that are not closed in order."""

    html: str
    links: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._said: list[list[str]] = []
        self.feed(self.html)
        self.close()
        self.problems += [f"<{tag}> is never closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag in ("a", "form"):
            self.links.append(str(given.get("href") or given.get("action")))
        if tag == "link" and given.get("rel") in FETCHED:
            self.resources.append(str(given["href"]))
        if tag in ("img", "script", "image", "iframe") and given.get("type") not in DATA:
            self.resources.append(str(given.get("src") or given.get("href")))
        if tag == "script" and given.get("type") not in DATA:
            self.scripts.append(str(given.get("src")))
        if tag == "tr":
            self.rows.append([])
        if tag not in VOID:
            self._open.append(tag)
            self._said.append([])

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self._open[-1:]}")
            return
        self._open.pop()
        text = " ".join("".join(self._said.pop()).split())
        self.texts.setdefault(tag, []).append(text)
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append(text)

    def handle_data(self, data: str) -> None:
        for said in self._said:
            said.append(data)

    @property
    def foreign(self) -> list[str]:
        """Scripts that are not files of the site itself."""
        return [script for script in self.scripts if not script.startswith("/static/built/")]

    @property
    def title(self) -> str:
        """What the first heading says."""
        return self.texts["h1"][0]

    def values(self, tag: str, name: str) -> list[str]:
        """Every value of an attribute of a tag."""
        return [value for found, attribute, value in self.attributes if (found, attribute) == (tag, name)]
