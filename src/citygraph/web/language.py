"""The language of a page: chosen by ``?lang=``, remembered in a cookie, else the browser's, else English.

Flask-Babel gives the words, from gettext catalogues that are read as ``.po`` at start-up: there is nothing to
compile, and nothing is read again with each page.
"""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from typing import Final

import flask_babel
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, Response, g, has_request_context, request

from citygraph.questions import LANGUAGES

NAMES: Final = {"en": "English", "ru": "Русский"}
COOKIE: Final = "lang"
YEAR: Final = 365 * 24 * 3600


def current() -> str:
    """The language of the page being written: ``en`` or ``ru``."""
    if not has_request_context():
        return LANGUAGES[0]
    language: str | None = g.get("language")
    if language is None:
        language = g.language = _choose()
    return language


def other() -> str:
    """The language a page offers instead of its own."""
    return next(language for language in LANGUAGES if language != current())


def is_page_language(tag: str | None) -> bool:
    """Whether a language tag is the page's own, or absent."""
    return tag is None or tag.split("-")[0] == current()


def gettext(message: str) -> str:
    """``message`` in the language of the page."""
    text: str = flask_babel.gettext(message)
    return text


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of a message that goes with ``number`` in the language of the page."""
    text: str = flask_babel.ngettext(singular, plural, number)
    return text


def marked(message: str) -> str:
    """``message`` itself, marked for extraction where it is translated later."""
    return message


def marked_plural(singular: str, plural: str) -> tuple[str, str]:
    """Both forms, marked for extraction where ``ngettext`` chooses between them later."""
    return singular, plural


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations into ``language``; English needs none."""
    if language == LANGUAGES[0]:
        return NullTranslations()
    source = resources.files(__package__) / "translations" / f"{language}.po"
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


class _Words(flask_babel.Domain):  # type: ignore[misc]  # it has no types
    """The catalogue of the page's language, read once for all pages."""

    def get_translations(self) -> NullTranslations:
        return catalogue(current())


class _Babel(flask_babel.Babel):  # type: ignore[misc]  # it has no types
    """Flask-Babel with words that outlive a request."""

    domain_instance: Final = _Words()


def install(app: Flask) -> None:
    """Give ``app`` its words: gettext in Python and templates, the cookie, and what caches need to know."""
    for language in LANGUAGES:
        catalogue(language)
    _Babel(app, locale_selector=current)
    app.jinja_env.globals.update(language=current, other_language=other, language_names=NAMES)
    app.after_request(_remember)


def _choose() -> str:
    for wanted in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return request.accept_languages.best_match(LANGUAGES, default=LANGUAGES[0])


def _remember(response: Response) -> Response:
    if "language" not in g:  # nobody asked for it, so the answer does not depend on it
        return response
    response.vary.update(("Accept-Language", "Cookie"))
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, current(), max_age=YEAR, samesite="Lax", httponly=True)
    if response.mimetype == "text/html":
        response.content_language.add(current())
    return response
