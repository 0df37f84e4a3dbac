"""Settings: a file, over it the environment, over it the command line; what is wrong is one sentence."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citygraph.endpoint import limits
from citygraph.endpoint.limits import MEBIBYTE, Limits
from citygraph.errors import InputError, UsageError
from citygraph.settings import FILE, LIMITS, OWN, Settings, load


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*OWN, *LIMITS, "settings"):
        monkeypatch.delenv(f"CITYGRAPH_{name.upper()}", raising=False)


def write(folder: Path, text: str) -> Path:
    path = folder / FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_set_is_the_default(tmp_path: Path) -> None:
    assert load() == load(tmp_path) == Settings()


def test_later_places_count_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 'seconds = 1\nrows = 7\nworkers = 3\nanswer_bytes = "8 MiB"\nlog_queries = true\n')
    monkeypatch.setenv("CITYGRAPH_SECONDS", "2")
    monkeypatch.setenv("CITYGRAPH_ROWS", "8")
    monkeypatch.setenv("CITYGRAPH_NESTING", "")
    found = load(tmp_path, {"seconds": "3", "trusted_proxies": "127.0.0.1/32, fd00::/8"})
    assert found.limits == Limits(seconds=3, rows=8, answer_bytes=8 * MEBIBYTE)
    assert (found.workers, found.log_queries, found.log_addresses) == (3, True, False)
    assert found.trusted_proxies == (ip_network("127.0.0.1/32"), ip_network("fd00::/8"))


def test_another_file_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other.toml"
    other.write_text('services = ["https://example.org/sparql"]', encoding="utf-8")
    write(tmp_path, "rows = 7")
    assert load(tmp_path, file=other).limits.services == ("https://example.org/sparql",)
    monkeypatch.setenv("CITYGRAPH_SETTINGS", str(other))
    assert load(tmp_path).limits.rows == Limits().rows


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_can_be_set_in_every_place(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "https://a.example/ https://b.example/" if name == "services" else "17"
    value = limits.read(name, text)
    assert value != getattr(Limits(), name)
    given_here = load(tmp_path, {name: text})
    write(tmp_path, f"{name} = {list(value) if name == 'services' else 17}")
    assert getattr(given_here.limits, name) == getattr(load(tmp_path).limits, name) == value
    write(tmp_path, "")
    monkeypatch.setenv(f"CITYGRAPH_{name.upper()}", text)
    assert getattr(load(tmp_path).limits, name) == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("second = 1", "there is no setting second. Is seconds meant?"),
        ("xyzzy = 1", "there is no setting xyzzy. There are: workers, "),
        ("seconds = ", "is not TOML"),
        ("seconds = 'soon'", "The limit seconds must be a number, as in seconds = 2.5, not “soon”."),
        ("seconds = -1", "must be above 0"),
        ("rows = 1.5", "The limit rows must be a number, as in rows = 100, not “1.5”."),
        ("rows = '7 MiB'", "not “7 MiB”"),
        ("body_bytes = '7 MB'", "as in body_bytes = 1 MiB, not “7 MB”"),
        ("services = ['file:///etc/passwd']", "which is no http or https address"),
        ("workers = 0", "workers must be a number from 1 to 64"),
        ("trusted_proxies = ['here']", "trusted_proxies must be networks"),
        ("log_queries = 'perhaps'", "log_queries must be true or false, not “perhaps”"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises((InputError, UsageError)) as wrong:
        load(tmp_path)
    assert told in str(wrong.value)
    assert str(wrong.value).startswith(str(path))


def test_the_place_of_a_wrong_value_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^--query-bytes: The limit query_bytes "):
        load(None, {"query_bytes": "many"})
    monkeypatch.setenv("CITYGRAPH_QUERIES", "many")
    with pytest.raises(UsageError, match=r"^\$CITYGRAPH_QUERIES: The limit queries "):
        load()
    with pytest.raises(InputError, match=r"none\.toml: cannot be read"):
        load(file=tmp_path / "none.toml")


@given(
    st.sampled_from(sorted(LIMITS)), st.text(max_size=30) | st.sampled_from(["1_", "1__0", "9" * 5000, "1,0"])
)
def test_no_words_are_more_than_refused(name: str, text: str) -> None:
    try:
        limits.read(name, text)
    except UsageError as error:
        assert name in str(error)


@pytest.mark.parametrize(
    ("text", "value"),
    [("100000", 100_000), ("100,000", 100_000), ("1_000", 1000), (" 2 KiB ", 2048), ("1gib", 2**30)],
)
def test_sizes_may_be_written_for_people(text: str, value: int) -> None:
    assert limits.read("body_bytes", text) == value
