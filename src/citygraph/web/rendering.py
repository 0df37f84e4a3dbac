"""What templates may call: links that are safe, dates in words, this page in the other language."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Final

from flask import Flask, url_for
from markupsafe import Markup

import citygraph
from citygraph.endpoint.solutions import Term
from citygraph.namespaces import INFERRED, PREFIXES, compact
from citygraph.web import language, schema_org
from citygraph.web.addresses import canonical, canonical_in_any_language, in_language, lasting
from citygraph.web.anchors import anchor, link
from citygraph.web.links import href, is_local, slug
from citygraph.web.pictures import basemaps
from citygraph.web.words import DATES, NUMBERS, date_words, language_words, number_words, since_words

DIGEST: Final = 10
"""Characters of a SHA-256 shown on a page; the whole stands in the tooltip."""
_TRUTH: Final = (language.marked("no"), language.marked("yes"))
_FOLDED: Final = re.compile(r"(?<=</summary>).*?(?=</details>)", re.DOTALL)
_BLOCK: Final = re.compile(r"</(?:p|li|dd|h3|summary)>")
_TAG: Final = re.compile(r"<[^>]*>|\s+(?=\s)")
_STATIC: Final = Path(__file__).parent / "static"


def install(app: Flask) -> None:
    """Register filters, tests and globals."""
    app.jinja_env.filters.update(
        href=href,
        slug=slug,
        compact=compact,
        words=words,
        number=number,
        size=size,
        digest=digest,
        since=since,
        begun=begun,
        extent=extent,
    )
    app.jinja_env.tests.update(local=is_local, date=is_date, local_text=language.is_page_language)
    app.jinja_env.globals.update(
        link=link,
        anchor=anchor,
        in_language=in_language,
        canonical=canonical,
        canonical_in_any_language=canonical_in_any_language,
        lasting=lasting,
        schema_org=schema_org,
        version=citygraph.__version__,
        inferred=INFERRED,
        asset=asset,
        script=script,
        sheet=sheet,
        basemap=basemap,
    )


def compile_templates(app: Flask) -> None:
    """Compile every template now, so that nobody's first page waits for it."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def words(term: Term) -> str:
    """A literal as people write it: dates and numbers in the page's language, all else as it stands."""
    if term.datatype in DATES:
        return date_words(term.value, language.current())
    if term.datatype in NUMBERS:
        return number_words(term.value, language.current())
    if term.datatype == PREFIXES["xsd"] + "boolean":
        return language.gettext(_TRUTH[term.value in ("true", "1")])
    if term.datatype == PREFIXES["xsd"] + "language":
        return language_words(term.value, language.current())
    return term.value


def since(text: str) -> str:
    """A date as it stands after “since”."""
    return since_words(text, language.current())


def begun(text: str) -> str:
    """When something began that has no known end, by its EDTF date; empty for a time that has one."""
    start, slash, end = text.partition("/")
    return start if start not in ("", "..") and (not slash or end in ("", "..")) else ""


def is_date(term: Term) -> bool:
    """Whether a literal is a date."""
    return term.datatype in DATES


def number(value: float) -> str:
    """A number with the page's grouping and decimal mark."""
    return number_words(str(value), language.current())


def size(count: int) -> str:
    """A number of bytes in kB or MB (powers of ten)."""
    unit, name = (1_000_000, language.marked("MB")) if count >= 1_000_000 else (1000, language.marked("kB"))
    return f"{number(round(count / unit, 1))} {language.gettext(name)}"


def digest(value: str) -> str:
    """The first characters of a hash."""
    return f"{value[:DIGEST]}…" if len(value) > DIGEST else value


def extent(html: str) -> Markup:
    """How long a piece of a page is, as attributes from which the style sheet reckons its height unseen.

    A piece that is far from the screen is then not laid out (CSS Containment Module Level 2, section 4).
    """
    seen = _FOLDED.sub("", html)
    characters, blocks = len(_TAG.sub("", seen)), len(_BLOCK.findall(seen))
    return Markup('data-characters="{}" data-blocks="{}"').format(characters, blocks)


def asset(name: str) -> str:
    """Address of a static file that changes with its bytes, so that caches may keep it for good."""
    return url_for("static", filename=name, v=_digest(name))


def script(name: str, before_paint: bool = False) -> Markup:
    """The element that loads a script of the frontend; nothing where it has not been bundled.

    It runs when the page is read, or else as soon as it can and before anything is painted.
    """
    when = ' async blocking="render"' if before_paint else ""
    return _loading(f'<script type="module"{when} src="{{}}"></script>', f"built/{name}.js")


def sheet(name: str) -> Markup:
    """The element that loads a style sheet of the frontend; nothing where it has not been bundled."""
    return _loading('<link rel="stylesheet" href="{}">', f"built/{name}.css")


def basemap() -> str | None:
    """Address of the base map; nothing where it has not been drawn."""
    return asset(basemaps.NAME) if basemaps.FILE.is_file() else None


def _loading(element: str, bundle: str) -> Markup:
    return Markup(element).format(asset(bundle)) if (_STATIC / bundle).is_file() else Markup()  # noqa: S704 (ours)


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:DIGEST]
