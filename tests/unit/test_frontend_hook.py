"""The build hook bundles every entry of the pages' scripts, once, and anew where they changed."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def checkout(folder: Path, script: str) -> Path:
    """A little checkout: the real packages and bundler, one entry of its own."""
    frontend = folder / "src/citygraph/web/frontend"
    (frontend / "entries").mkdir(parents=True)
    (frontend / "pictures").mkdir()
    (folder / "src/citygraph/web/static").mkdir()
    scripts = ("bundle.mjs", "basemap.mjs", "pictures/mercator.js")
    for name in (
        "package.json",
        "package-lock.json",
        *(f"src/citygraph/web/frontend/{each}" for each in scripts),
    ):
        shutil.copy2(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (frontend / "entries/greeting.js").write_text(script)
    return folder


def test_the_bundle_is_made_once_and_anew_for_other_sources(hook: ModuleType, tmp_path: Path) -> None:
    root = checkout(tmp_path, 'document.title = "Salom";')
    bundle = root / "src/citygraph/web/static/built/greeting.js"
    hook.bundle(root)
    assert "Salom" in bundle.read_text()
    first = bundle.stat()
    hook.bundle(root)
    assert bundle.stat() == first
    (root / "src/citygraph/web/frontend/entries/greeting.js").write_text('document.title = "Salem";')
    hook.bundle(root)
    assert "Salem" in bundle.read_text()


def test_what_cannot_be_bundled_is_told_and_the_old_bundle_stays(hook: ModuleType, tmp_path: Path) -> None:
    root = checkout(tmp_path, 'document.title = "Salom";')
    hook.bundle(root)
    (root / "src/citygraph/web/frontend/entries/greeting.js").write_text("const = ;")
    with pytest.raises(SystemExit, match=r"greeting\.js:1"):
        hook.bundle(root)
    built = root / "src/citygraph/web/static/built"
    assert "Salom" in (built / "greeting.js").read_text()
    assert [path.name for path in built.parent.iterdir()] == ["built"]


def test_the_lock_file_names_no_address() -> None:
    assert "://" not in (ROOT / "package-lock.json").read_text().replace('"url": "https://', "")
