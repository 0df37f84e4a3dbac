"""The command ``citygraph``, also as ``python -m citygraph``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; an interrupt while it is still loading ends it as quietly as a later one."""
    try:
        from citygraph.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
