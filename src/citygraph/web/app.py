"""The application: one blueprint per kind of address, each handed what it needs."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.limits import Limits
from citygraph.questions import Questions
from citygraph.web import (
    about,
    crawlers,
    editor,
    faults,
    headers,
    health,
    language,
    metrics,
    openapi,
    pages,
    problem_page,
    rendering,
    search,
    sparql,
    views,
)
from citygraph.web import downloads as downloads_pages
from citygraph.web import questions as question_pages
from citygraph.web.labels import Labels
from citygraph.web.memory import Memory
from citygraph.web.pictures import words as picture_words
from citygraph.web.resources import blueprint as resource_pages
from citygraph.web.service_description import Service
from citygraph.web.sparql_page import sparql_page
from citygraph.web.texts import Texts


def create_app(
    endpoint: Endpoint,
    questions: Questions,
    downloads: Path | None = None,
    *,
    service: sparql.Sparql | None = None,
    counters: metrics.Metrics | None = None,
    probed: Endpoint | None = None,
    sources: Path | None = None,
    changes: Path | None = None,
    names: Path | None = None,
) -> Flask:
    """The front end over ``endpoint``: pages for people, data for programs, SPARQL for both.

    ``downloads`` is the folder of the build's dumps; without it the download page says that there are none.
    ``service`` answers whatever is sent to ``/sparql``, so that slow queries of strangers do not hold up the
    pages; without it ``endpoint`` answers that too, and is taken to have the limits there are by default.
    ``counters`` are shown at ``/metrics``; ``probed`` is asked whether the engine answers, where ``endpoint``
    might refuse that for reasons of its own. ``sources`` is a folder with source texts, whose passages are
    shown beside the summaries; ``changes`` is the changelog, in Markdown. ``names`` is the build's
    index of names; without it they are asked of ``endpoint``.
    """
    app = Flask(__name__)
    app.config.update(SEND_FILE_MAX_AGE_DEFAULT=3600)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    memory = Memory(endpoint, names)
    headers.install(app)
    language.install(app)
    rendering.install(app)
    picture_words.install(app)
    faults.install(app)
    app.register_blueprint(pages.blueprint(memory, questions))
    app.register_blueprint(about.blueprint(memory, changes))
    app.register_blueprint(question_pages.blueprint(memory, questions))
    app.register_blueprint(search.blueprint(memory.finder))
    app.register_blueprint(views.blueprint(memory))
    app.register_blueprint(crawlers.blueprint(memory, questions))
    app.register_blueprint(downloads_pages.blueprint(downloads))
    app.register_blueprint(problem_page.blueprint())
    app.register_blueprint(openapi.blueprint(questions, downloads))
    app.register_blueprint(health.blueprint(probed or endpoint))
    if counters is not None:
        app.register_blueprint(metrics.blueprint(counters))
    service = service or sparql.Sparql(endpoint, Service(Limits()))
    app.register_blueprint(sparql.blueprint(service, sparql_page(questions, Labels(memory))))
    app.register_blueprint(editor.blueprint(memory, service.endpoint))
    app.register_blueprint(resource_pages.blueprint(memory, questions, Texts(sources)))
    return app
