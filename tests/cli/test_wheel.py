"""The wheel works where there is no checkout: an empty environment, another folder, nothing but the wheel."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own that holds the wheel; its dependencies are lent by this one, offline."""
    folder = tmp_path_factory.mktemp("elsewhere")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env/bin/python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # A path file lends packages but not the editable install: path files of lent folders are not read.
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib"))
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-index", str(wheel)], check=True)
    return folder


@pytest.fixture
def run(installed: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """The installed command and an environment whose cache folder is this test run's own."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("CITYGRAPH_", "PYTHON"))
    }
    yield installed / "env/bin/citygraph", environment | {"XDG_CACHE_HOME": str(installed / "cache")}


def test_ask_and_validate_work_from_the_wheel(
    run: tuple[Path, dict[str, str]], installed: Path, tmp_path: Path
) -> None:
    command, environment = run
    place = subprocess.run(
        [installed / "env/bin/python", "-c", "import citygraph; print(citygraph.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert place.stdout.startswith(str(installed))
    asked = subprocess.run(
        [command, "ask", "co-signers", "--city", "dushanbe", "--format", "csv"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0, asked.stderr
    assert "Namangan" in asked.stdout
    validated = subprocess.run(
        [command, "validate"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert validated.returncode == 0, validated.stdout + validated.stderr


def test_serve_works_from_the_wheel(run: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    command, environment = run
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([command, "serve", "--port", str(port)], cwd=tmp_path, env=environment)
    address = f"http://127.0.0.1:{port}/questions/co-signers.json?city=dushanbe"
    try:
        for _ in range(200):
            try:
                with urllib.request.urlopen(address) as response:
                    rows = json.load(response)["results"]["bindings"]
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        else:
            pytest.fail("the server did not answer within 20 s")
    finally:
        server.terminate()
        server.wait(10)
    assert {row["coSigner"]["value"].rsplit("/", 1)[-1] for row in rows} == {
        "ashgabat",
        "namangan",
        "osh",
        "petropavl",
    }
