"""A new document laid out in the data, for a curator to complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citygraph.errors import UsageError
from citygraph.layout import Layout
from citygraph.quality import graphs
from citygraph.quality.morphology import NoDictionaryError
from citygraph.quality.outline import TODO, digest, outline, parts, read_text
from citygraph.quality.proposals import proposals
from citygraph.rdf.memory import Memory

_READ: Final = "SELECT ?document ?digest { ?document cg:sourceText/cg:digest ?digest }"


@dataclass(frozen=True)
class Draft:
    """What was laid out: the file, its parts and statements, how many places in it are still to be written.

    ``statements`` is ``None`` where there is no dictionary to look for verbs with.
    """

    path: Path
    parts: int
    statements: int | None
    todos: int


def lay_out(layout: Layout, slug: str, text: Path, names: Mapping[str, str]) -> Draft:
    """Write ``data/documents/<slug>.ttl``: the outline of ``text`` with a TODO wherever a curator must write.

    ``names`` is the document's short name in ``en`` and ``ru``. Nothing is overwritten.

    Raises:
        InputError: the text cannot be read, is not UTF-8 or is empty, or a data file is not Turtle.
        UsageError: the slug cannot name a document or has a file, or the text has been read already.
    """
    read = read_text(text)
    own = digest(read)
    said = _statements(read, slug)
    proposed = outline(text, slug, names, said)
    for row in Memory(graphs.asserted(layout)).select(_READ):
        if row["digest"].text == own:
            known = row["document"].text.rpartition("/")[2]
            raise UsageError(f"{text.name} has been read already, as doc:{known}; go on in its file.")
    path = layout.data / "documents" / f"{slug}.ttl"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(proposed)
    except FileExistsError:
        raise UsageError(f"{path} is there already; go on in it, or choose another name.") from None
    count = proposed.count("a cg:DocumentPart")
    return Draft(path, count, None if said is None else len(said), proposed.count(TODO))


def _statements(text: str, slug: str) -> dict[str, str] | None:
    try:
        return proposals(text, slug, tuple(parts(text, slug, (slug, slug))))
    except NoDictionaryError:
        return None
