"""Which values of a blank a question has an answer for, asked in one query for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from citygraph.questions.kinds import PLAIN
from citygraph.questions.question import Parameter, Question, values_line

_HEAD: Final = re.compile(r"^SELECT\b.*?^WHERE \{$", re.DOTALL | re.MULTILINE)
_END: Final = "\n}\n"


def sole(question: Question) -> Parameter | None:
    """The one blank that has to be filled, if there is but one."""
    required = [parameter for parameter in question.parameters if parameter.required]
    return required[0] if len(required) == 1 else None


def reach_query(question: Question, parameter: Parameter, values: Iterable[str]) -> str | None:
    """The query for those of ``values`` that give ``question`` an answer, as the values of ``parameter``.

    All other blanks stay empty. ``values`` are IRIs, or text where the kind takes text. ``None`` where the
    query is not of the shape of the files in queries/: one SELECT, whose groups no HAVING leaves out.
    """
    text = question.text
    for each in question.parameters:
        if each.name != parameter.name:
            text = values_line(each.name).sub("", text)
    plain = parameter.kind in PLAIN
    terms = " ".join(f'"{value}"' if plain else f"<{value}>" for value in values)
    line = values_line(parameter.name)
    head, end = _HEAD.search(text), f"{text}\n".rfind(_END)
    if len(line.findall(text)) != 1 or head is None or end < head.end() or "HAVING" in text[end:]:
        return None
    body = line.sub(rf"\1VALUES ?{parameter.name} {{ {terms} }}\3", text[head.end() : end])
    return f"{text[: head.start()]}SELECT DISTINCT ?{parameter.name} WHERE {{{body}\n}}"
