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
from typing import Any, Final
from urllib.error import URLError

from benchmarks.servers import BIN, ROOT
from playwright.sync_api import Browser, Page, sync_playwright

SHORTEST: Final = "/health/live"
PAGES: Final = (
    "/",
    "/search?q=Kyzylzhar",
    "/questions/co-signers?city=dushanbe",
    "/questions/commitments-by-theme-and-kind",
    "/questions/who-does-what-by-when",
    "/id/city/dushanbe",
    "/id/network/healthy-cities-districts-and-settlements",
    "/id/event/almaty-summit-of-mayors-2018",
    "/id/doc/dushanbe-2025",
    "/id/doc/healthy-cities-plan-2024",
    "/id/org/healthy-cities-directorate",
    "/id/group/healthy-cities-plan-2024-member-authorities",
    "/id/commitment/dushanbe-2025-article-4",
    "/vocab/theme/disaster-risk-reduction",
    "/map",
    "/timeline",
    "/network",
    "/themes",
    "/sparql",
    "/about",
    "/graph/inferred",
    "/ontology",
    "/shapes",
)
"""A page of each kind, and the longest there are."""
PAINTED: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"


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


def weighed(browser: Browser, address: str) -> tuple[int, int]:
    """Bytes and requests of ``address`` for a new visitor, until nothing more comes."""
    with _visitor(browser) as page:
        listening = page.context.new_cdp_session(page)
        listening.send("Network.enable")
        sizes: list[int] = []

        def loaded(event: dict[str, Any]) -> None:
            sizes.append(int(event["encodedDataLength"]))

        listening.on("Network.loadingFinished", loaded)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return sum(sizes), len(sizes)


def painted(browser: Browser, address: str) -> float:
    """Milliseconds to the first contentful paint of ``address`` for a new visitor."""
    with _visitor(browser) as page:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return float(page.evaluate(PAINTED))


@contextmanager
def _visitor(browser: Browser) -> Iterator[Page]:
    """A window that knows nothing of the site."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def main() -> None:
    """Print a row for each page, the slowest to be painted first."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("pages", nargs="*", default=PAGES)
    given = arguments.parse_args()
    paths = (SHORTEST, *given.pages)
    times: dict[str, list[float]] = {path: [] for path in paths}
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        # Listening to what comes takes time of the machine, so it is done in a round of its own, which also
        # starts the browser and fills what the server keeps of the graph.
        sizes = {path: weighed(browser, address + path) for path in paths}
        for number in range(given.rounds):
            for path in paths:
                unlike = f"{address}{path}{'&' if '?' in path else '?'}utm_content={number}"
                times[path].append(painted(browser, unlike))
        browser.close()
    floor = statistics.median(times[SHORTEST])
    for path, all_ in sorted(times.items(), key=lambda item: -statistics.median(item[1])):
        size, requests = sizes[path]
        print(
            f"{path:56} {size / 1000:7.1f} kB {requests:3} requests "
            f"{statistics.median(all_):6.0f} ms ({min(all_):.0f} to {max(all_):.0f}), "
            f"{statistics.median(all_) / floor:4.1f} times the shortest page"
        )


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + SHORTEST) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False


if __name__ == "__main__":
    main()
