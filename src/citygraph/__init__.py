"""citygraph: an open knowledge graph of what cities sign, join, host and promise.

>>> import citygraph
>>> with citygraph.open() as g:
...     for row in g.ask("co-signers", city="dushanbe"):
...         row["coSignerLabel"].value
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citygraph.session import Citygraph

__all__ = ["__version__", "open"]
__version__ = "0.1.0"


def open(root: Path | str | None = None, *, endpoint: str | None = None) -> Citygraph:
    """A ready-to-ask graph: built first where the inputs changed, closed by ``with`` or ``close()``.

    ``endpoint`` is the address of a SPARQL store elsewhere that holds the graph (``citygraph push``); nothing
    is built then.

    Raises:
        InputError: a Turtle file does not parse.
        StoreError: the build cannot be read, or the store is away or lacks the graph.
    """
    from citygraph.session import Citygraph

    return Citygraph.open(Path(root) if root is not None else None, endpoint=endpoint)
