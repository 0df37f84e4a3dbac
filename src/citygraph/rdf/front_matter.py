"""Query files that begin by saying what they are: ``#+`` lines of YAML, which SPARQL takes for comments."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from citygraph.errors import InputError


def read(path: Path) -> tuple[Any, str, int]:
    """What the ``#+`` lines say, the whole text, and the offset in it where they end.

    Raises:
        InputError: the file cannot be read, is not UTF-8, or its ``#+`` lines are not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        head = list(takewhile(lambda line: line.startswith("#+"), text.splitlines(keepends=True)))
        return yaml.safe_load("".join(line[2:].removeprefix(" ") for line in head)), text, sum(map(len, head))
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = (mark.line + 1, mark.column + len("#+ ") + 1) if mark else ()
        raise InputError(path, f"the #+ lines are not YAML: {error.problem}", *place) from error
    except yaml.YAMLError as error:
        raise InputError(path, f"the #+ lines are not YAML: {error}") from error
