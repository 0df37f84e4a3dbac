"""Text typed while the keyboard was set to the other alphabet: ``vjcrdf`` for ``москва``."""

from __future__ import annotations

from typing import Final

_LATIN: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC: Final = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)


def other(text: str) -> str | None:
    """``text`` as the same keys give it in the other alphabet (QWERTY, ЙЦУКЕН); ``None`` without letters."""
    typed = text.casefold()
    if any(letter in _TO_LATIN for letter in map(ord, typed)):
        return typed.translate(_TO_LATIN)
    if any("a" <= letter <= "z" for letter in typed):
        return typed.translate(_TO_CYRILLIC)
    return None
