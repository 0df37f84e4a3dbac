"""Telling how far a build has come."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done now, how many steps are done and how many there are."""


class Steps:
    """Counts the steps of one build; call it with the words for the step that begins."""

    def __init__(self, tell: Progress | None, total: int) -> None:
        self._tell = tell
        self._total = total
        self._done = 0

    def __call__(self, words: str) -> None:
        """Say that the step before is done and this one begins."""
        if self._tell is not None:
            self._tell(words, min(self._done, self._total), self._total)
        self._done += 1
