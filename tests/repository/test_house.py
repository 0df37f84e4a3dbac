"""The house stays a house: floors, sizes, names and prefixes, nothing of one machine."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from citygraph.namespaces import ONTOLOGY, PREFIXES, SHAPES
from repository.transcripts import ROOT

MODULES = sorted(ROOT.glob("src/citygraph/**/*.py"))
TURTLE = sorted([*ROOT.glob("ontology/**/*.ttl"), *ROOT.glob("data/**/*.ttl"), *ROOT.glob("tests/**/*.ttl")])
QUERIES = sorted(ROOT.glob("queries/**/*.rq"))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_imports_run_downwards_only() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_modules_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path.name: length for path, length in lengths.items() if length > 300} == {}
    assert statistics.median(lengths.values()) < 120


@pytest.mark.parametrize("path", [*TURTLE, *QUERIES], ids=lambda path: str(path.relative_to(ROOT)))
def test_prefixes_are_those_of_the_map_in_order_and_all_used(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = re.findall(r"^(?:@prefix|PREFIX)\s+([\w-]*):\s*<([^>]*)>", text, re.MULTILINE)
    names = [name for name, _ in declared]
    assert {name: iri for name, iri in declared if PREFIXES.get(name) != iri} == {}
    assert names == sorted(names)
    body = re.sub(r"^(?:@prefix|PREFIX).*$", "", text, flags=re.MULTILINE)
    assert [name for name in names if not re.search(rf"(?<![\w-]){name}:", body)] == [], "unused prefixes"


def terms(namespace: str, folder: str) -> set[str]:
    """Local names that the Turtle files of a folder say something about."""
    prefix = next(name for name, iri in PREFIXES.items() if iri == namespace)
    found: set[str] = set()
    for path in ROOT.glob(f"ontology/{folder}/*.ttl"):
        found |= set(re.findall(rf"^{prefix}:([\w-]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    return found


def test_every_cg_name_used_anywhere_is_defined() -> None:
    defined = {"cg": terms(ONTOLOGY, "modules"), "cgs": terms(SHAPES, "shapes")}
    assert all(defined.values())
    unknown = set()
    for path in tracked():
        # Tests invent terms on purpose; the little world does not.
        if path.is_relative_to(ROOT / "tests") and not path.is_relative_to(ROOT / "tests/world"):
            continue
        if path.suffix not in {".py", ".rq", ".ttl", ".md", ".html", ".po"}:
            continue
        for prefix, name in re.findall(
            r"(?<![\w-])(cgs?):([A-Za-z][\w-]*)", path.read_text(encoding="utf-8")
        ):
            if name not in defined[prefix]:
                unknown.add(f"{path.relative_to(ROOT)}: {prefix}:{name}")
    assert unknown == set()


def test_nothing_of_one_machine_is_committed() -> None:
    private = re.compile(
        r"/(?:home|root|Users|work)/[\w.]|--index-url|--extra-index-url|files\.pythonhosted|registry\.npmjs|pypi\.org/simple"
    )
    found = {}
    for path in tracked():
        if path.suffix in {".png", ".ico"} or path == Path(__file__):
            continue
        hits = private.findall(path.read_text(encoding="utf-8"))
        if hits:
            found[str(path.relative_to(ROOT))] = hits
    assert found == {}


def test_pinned_versions_carry_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_every_dependency_is_used_and_every_import_declared() -> None:
    import tomllib
    from importlib.metadata import packages_distributions

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["russian"]]
    declared = {re.split(r"[\[<>=! ]", line)[0].lower() for line in lines}
    distributions = packages_distributions()
    imported = set()
    for path in MODULES:
        for name in re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            if name not in sys.stdlib_module_names and name != "citygraph":
                imported |= {dist.lower().replace("_", "-") for dist in distributions[name]}
    with_flask = {"jinja2", "werkzeug", "markupsafe"}
    assert imported - with_flask == declared
