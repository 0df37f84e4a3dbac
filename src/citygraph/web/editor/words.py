"""What the editor is told with the page: its words in the language of the page, prefixes, faults."""

from __future__ import annotations

from typing import Any

from citygraph.namespaces import BASE, PREFIXES
from citygraph.questions import LANGUAGES
from citygraph.web.language import catalogue, current, gettext
from citygraph.web.reasons import REASONS

_NUMBERS = {"en": {"one": 1, "other": 2}, "ru": {"one": 1, "few": 2, "many": 5, "other": 2}}
"""For each plural category of CLDR a number that belongs to it."""


def page_data() -> dict[str, Any]:
    """All that the scripts of the page need besides the vocabulary."""
    return {
        "language": current(),
        "other": next(language for language in LANGUAGES if language != current()),
        "base": BASE,
        "prefixes": PREFIXES,
        "words": _words(),
    }


def _words() -> dict[str, Any]:
    return {
        "language": current(),
        "query": gettext("Query"),
        "keys": gettext(
            "A query in SPARQL. Ctrl+Enter runs it, Ctrl+Space offers what fits, Shift+Alt+F tidies the "
            "indentation, Escape calls a query off. Tab leaves the editor."
        ),
        "cancel": gettext("Cancel"),
        "again": gettext("Run again to see the answer."),
        "writeFirst": gettext("There is nothing to run yet: write a query first, or choose an example."),
        "running": gettext("The query is running."),
        "cancelled": gettext("The query was called off."),
        "failed": gettext("The query was not answered."),
        "unreachable": gettext("The server cannot be reached. Check the connection and try again."),
        "seconds": gettext("{seconds} s"),
        "place": gettext("line %(line)s, column %(column)s")
        .replace("%(line)s", "{line}")
        .replace("%(column)s", "{column}"),
        "unknown": gettext("{name} is not in the ontology."),
        "unknownNear": gettext("{name} is not in the ontology; near: {near}."),
        "unbound": gettext("{name} is selected, but nothing in the query gives it a value."),
        "reasons": {
            name: {"title": gettext(reason.title), "mend": gettext(reason.mend)}
            for name, reason in REASONS.items()
        },
        **_tab_words(),
        **_answer_words(),
        **_panel_words(),
    }


def _tab_words() -> dict[str, Any]:
    return {
        "tabs": gettext("Open queries"),
        "tab": gettext("Query {number}"),
        "tabKeys": gettext("Arrow keys choose, F2 renames, Delete closes"),
        "newTab": gettext("New query"),
        "close": gettext("Close"),
        "closed": gettext("“{name}” is closed."),
        "reopen": gettext("Reopen"),
        "rename": gettext("Name of the query"),
        "share": gettext("Copy a link"),
        "shared": gettext("The link is copied."),
        "notShared": gettext("The link could not be copied. Here it is:"),
        "save": gettext("Save"),
        "saveAs": gettext("Save under which name?"),
        "savedAs": gettext("Saved as “{name}”."),
        "notKept": gettext("The browser keeps nothing for this site; the query will be lost with the page."),
    }


def _answer_words() -> dict[str, Any]:
    counted = _NUMBERS[current()].items()
    return {
        "answer": gettext("Answer"),
        "download": gettext("Download:"),
        "view": gettext("View"),
        "views": {
            "table": gettext("Table"),
            "map": gettext("Map"),
            "timeline": gettext("Timeline"),
            "chart": gettext("Chart"),
            "network": gettext("Network"),
            "raw": gettext("Text"),
            "truth": gettext("Yes or no"),
            "empty": gettext("Nothing found"),
        },
        "rows": {
            form: catalogue(current()).ngettext("%(num)s row", "%(num)s rows", number) % {"num": "{count}"}
            for form, number in counted
        },
        "graph": gettext("A graph"),
        "drawing": gettext("The picture is being drawn."),
        "notDrawn": gettext("The picture could not be drawn."),
        "nothingDrawn": gettext("Nothing in this answer can be drawn so."),
        "yes": gettext("Yes"),
        "no": gettext("No"),
        "empty": gettext("The query is fine, but nothing in the graph matches it."),
        "cut": gettext(
            "This answer is not whole: it ends after {count} rows, and there are more. Add LIMIT and OFFSET, "
            "or ask for less."
        ),
        "beginning": gettext("The page shows the beginning; the data formats give all."),
        "filter": gettext("Filter the rows"),
        "shown": gettext("{shown} of {total} rows"),
        "sortBy": gettext("Sort by {column}"),
        "pages": gettext("Pages of the answer"),
        "previous": gettext("Previous"),
        "next": gettext("Next"),
        "rowsOf": gettext("Rows {from}–{to} of {total}"),
        "none": gettext("no value"),
    }


def _panel_words() -> dict[str, Any]:
    return {
        "search": gettext("Search"),
        "nothing": gettext("Nothing fits."),
        "showAll": gettext("Show all ({count})"),
        "examples": gettext("Examples"),
        "classes": gettext("Classes"),
        "properties": gettext("Properties"),
        "uses": gettext("In the graph: {count}"),
        "phrases": {
            "Completions": gettext("What fits here"),
            "Diagnostics": gettext("Faults"),
            "No diagnostics": gettext("No faults"),
            "close": gettext("Close"),
            "Control character": gettext("Control character"),
            "Selection deleted": gettext("Selection deleted"),
        },
        "history": gettext("Queries you ran"),
        "saved": gettext("Saved queries"),
        "savedNone": gettext("Nothing is saved yet: “Save”, below the query, keeps it here under a name."),
        "historyNone": gettext("No query has been run in this browser yet."),
        "about": gettext("More about {name}"),
        "broader": gettext("Broader classes:"),
        "propertiesOf": gettext("Its things have:"),
        "usedOf": gettext("Said of:"),
        "valuesOf": gettext("Values:"),
        "noDefinition": gettext("Nothing more is told of it here."),
        "delete": gettext("Delete"),
        "deleted": gettext("Deleted."),
    }
