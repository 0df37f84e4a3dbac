"""Questions: SPARQL files with their meaning in front, and the safe way to put values into them.

A question file starts with ``#+`` YAML (id, title and description in en and ru, parameters, columns, view,
tags) and stays a valid SPARQL query that runs as it is. Each parameter stands in it as one line of its own::

    VALUES ?city { city:dushanbe }

Binding replaces what is between the braces with one checked term; leaving an optional parameter out removes
the line. So the text shown to the user is exactly what was run, on any store.
"""

from citygraph.questions.kinds import (
    FILLABLE,
    FREE,
    KINDS,
    LANGUAGES,
    PLAIN,
    choices_query,
    names_query,
    nearest,
)
from citygraph.questions.question import Parameter, Question, Questions
from citygraph.questions.reading import VIEWS, load

__all__ = [
    "FILLABLE",
    "FREE",
    "KINDS",
    "LANGUAGES",
    "PLAIN",
    "VIEWS",
    "Parameter",
    "Question",
    "Questions",
    "choices_query",
    "load",
    "names_query",
    "nearest",
]
