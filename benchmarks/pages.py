"""What a page costs whoever opens it for the first time: bytes, requests, time to the first paint.

Each page is opened by a browser that has nothing in its cache, at an address that the server has not answered
before, and so is the shortest page of the same server, to compare with. Bytes are as they come over the wire.

    python -m benchmarks.pages [--rounds 5] [ADDRESS ...]
"""

from __future__ import annotations

import argparse
import shutil
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.error import URLError

from benchmarks.servers import BIN, ROOT
from playwright.sync_api import Browser, sync_playwright

SHORTEST: Final = "/health/live"
PAGES: Final = (
    "/",
    "/search?q=Kyzylzhar",
    "/questions/co-signers?city=dushanbe",
    "/questions/commitments-by-theme-and-kind",
    "/id/city/dushanbe",
    "/id/network/healthy-cities-districts-and-settlements",
    "/id/event/almaty-summit-of-mayors-2018",
    "/id/doc/dushanbe-2025",
    "/id/commitment/dushanbe-2025-article-4",
    "/vocab/theme/disaster-risk-reduction",
    "/map",
    "/timeline",
    "/network",
    "/themes",
    "/sparql",
    "/about",
    "/ontology",
)
PAINTED: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"


@dataclass(frozen=True)
class Opened:
    """One opening: bytes and requests until nothing more came, milliseconds to the first contentful paint."""

    size: int
    requests: int
    painted: float


@contextmanager
def served() -> Iterator[str]:
    """The address of a server over the shipped graph."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [str(BIN / "citygraph"), "serve", "--port", str(port), "--client-seconds", "3600"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while not _answers(address):
                time.sleep(0.1)
            yield address
        finally:
            server.terminate()


def opened(browser: Browser, address: str) -> Opened:
    """``address`` as a new visitor opens it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    tracing = context.new_cdp_session(page)
    tracing.send("Network.enable")
    sizes: list[int] = []

    def loaded(event: dict[str, Any]) -> None:
        sizes.append(int(event["encodedDataLength"]))

    tracing.on("Network.loadingFinished", loaded)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = Opened(sum(sizes), len(sizes), float(page.evaluate(PAINTED)))
    context.close()
    return found


def main() -> None:
    """Print a row for each page, the slowest to be painted first."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("pages", nargs="*", default=PAGES)
    given = arguments.parse_args()
    found: dict[str, list[Opened]] = {}
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for number in range(given.rounds + 1):
            for path in (SHORTEST, *given.pages):
                unlike = f"{address}{path}{'&' if '?' in path else '?'}utm_content={number}"
                one = opened(browser, unlike)
                if number:  # the first round starts the browser and fills what the server keeps of the graph
                    found.setdefault(path, []).append(one)
        browser.close()
    floor = statistics.median(one.painted for one in found[SHORTEST])
    for path, all_ in sorted(found.items(), key=lambda item: -statistics.median(o.painted for o in item[1])):
        painted = [one.painted for one in all_]
        print(
            f"{path:56} {all_[0].size / 1000:7.1f} kB {all_[0].requests:3} requests "
            f"{statistics.median(painted):6.0f} ms ({min(painted):.0f} to {max(painted):.0f}), "
            f"{statistics.median(painted) / floor:4.1f} times the shortest page"
        )


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + SHORTEST) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False


if __name__ == "__main__":
    main()
