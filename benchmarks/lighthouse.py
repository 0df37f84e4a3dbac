"""What Google's Lighthouse says of the pages: scores from 0 to 100, and every check that is not passed.

It comes from npm when it is asked for, and looks at each page as a telephone on a slow line would.

    python -m benchmarks.lighthouse [ADDRESS ...]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.pages import PAGES, served

PACKAGE: Final = "lighthouse@12.8.2"
"""The newest that runs on Node.js 20."""
CHROMIUM: Final = "--headless=new --no-sandbox"


def report(address: str, folder: Path) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    target = folder / "report.json"
    command = ["npx", "--yes", PACKAGE, address, "--quiet", "--output=json", f"--output-path={target}"]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    subprocess.run(
        [*command, f"--chrome-flags={CHROMIUM}"], env=environment, check=True, stderr=subprocess.DEVNULL
    )
    told: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return told


def main() -> None:
    """Print the scores of each page and what it fails."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("pages", nargs="*", default=PAGES)
    given = arguments.parse_args()
    with served() as address, tempfile.TemporaryDirectory() as folder:
        for path in given.pages:
            told = report(address + path, Path(folder))
            scores = (f"{name} {round(100 * each['score'])}" for name, each in told["categories"].items())
            print(f"{path:56} {', '.join(scores)}")
            for audit in told["audits"].values():
                if audit["scoreDisplayMode"] == "binary" and audit["score"] == 0:
                    print(f"    {audit['id']}: {audit['title']}")


if __name__ == "__main__":
    main()
