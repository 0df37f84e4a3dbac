"""The index, open: in the file of a build, or in memory where the graph is elsewhere."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from citygraph.errors import StoreError
from citygraph.search.hits import Found
from citygraph.search.names import Named
from citygraph.search.searching import Search
from citygraph.search.vocabulary import Vocabulary
from citygraph.search.writing import FORMAT, write


class Index:
    """The names of one build of the graph.

    May be shared between threads, which take turns; closes when nobody holds it any more.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._turn = threading.Lock()
        self._closing = weakref.finalize(self, database.close)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The index written at ``path``, which nobody writes any more.

        Raises:
            StoreError: it is missing, damaged, or written by another version.
        """
        if not path.is_file():
            raise StoreError(f"The index of names {path} is missing. Run `citygraph build`.")
        database = sqlite3.connect(
            f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False
        )
        try:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            database.execute("SELECT * FROM name JOIN entry JOIN fills LIMIT 1").fetchall()
            database.execute("SELECT rowid FROM words WHERE words MATCH 'a*' LIMIT 1").fetchall()
        except sqlite3.DatabaseError as error:
            database.close()
            raise StoreError(
                f"The index of names {path} is damaged ({error}). Run `citygraph build`."
            ) from error
        if version != FORMAT:
            database.close()
            raise StoreError(f"The index of names {path} is of another version. Run `citygraph build`.")
        return cls(database)

    @classmethod
    def make(cls, rows: Iterable[Named]) -> Self:
        """A new index of ``rows``, in memory."""
        database = sqlite3.connect(":memory:", check_same_thread=False)
        write(database, rows)
        return cls(database)

    def as_bytes(self) -> bytes:
        """The index as a file holds it; the same bytes for the same names and the same SQLite."""
        with self._turn:
            return self._database.serialize()

    def search(
        self,
        text: str,
        *,
        kind: str | None = None,
        fills: str | None = None,
        language: str = "",
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """What ``text`` may mean, best first: ``limit`` hits from ``offset`` on.

        Only things of ``kind`` (one of SEARCHED), and only such as fill blanks of questions of the kind
        ``fills``, where these are given. Of several names of a thing that answer equally well, the one in
        ``language`` is told. Whatever is typed is a text to be found, never a command.

        Raises:
            StoreError: the index is damaged.
        """
        search = Search(self._rows, lambda: self._vocabulary, language, kind, fills)
        with self._turn:
            try:
                return search.find(text, limit, offset)
            except sqlite3.Error as error:
                raise StoreError(
                    f"The index of names is damaged ({error}). Run `citygraph build --force`."
                ) from error

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        """All words of names, as they sound."""
        return Vocabulary(word for (word,) in self._rows("SELECT sound FROM word ORDER BY sound"))

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._database.execute(query, values).fetchall()

    def close(self) -> None:
        """Answer nothing more."""
        with self._turn:
            self._closing()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
