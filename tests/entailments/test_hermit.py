"""The cases under HermiT: everything holds there too, and where rules can speak they say what HermiT says.

Rules can speak of named things: to which named class one belongs, which property ties it to which other or to
which value, and which other it is. That much they say completely, since the ontology is OWL 2 RL (theorem PR1
of https://www.w3.org/TR/owl2-profiles/); so on every case the two have to agree to the last statement.
Whatever else follows is beyond rules, and each case of that kind tells why.
"""

from __future__ import annotations

import shutil

import pytest

from citygraph.dataset.closure import close
from citygraph.dataset.rules import Rule
from conftest import unavailable
from entailments.cases import Case, cases, compared
from entailments.hermit import Verdicts, verdicts

ENTAILED, REFUTED, CONTRADICTORY = cases("entailed"), cases("refuted"), cases("contradictory")
BEYOND_RULES = cases("beyond-rules")
CONSISTENT = [*ENTAILED, *REFUTED]


@pytest.fixture(scope="module")
def hermit(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    if shutil.which("javac") is None:
        unavailable("A Java development kit is not installed")
    return verdicts(CONSISTENT, BEYOND_RULES, CONTRADICTORY, tmp_path_factory.mktemp("hermit"))


@pytest.mark.parametrize("case", ENTAILED, ids=lambda case: case.sentence)
def test_it_follows_that(case: Case, hermit: Verdicts) -> None:
    assert case.conclusion <= hermit.facts[case.sentence]


@pytest.mark.parametrize("case", REFUTED, ids=lambda case: case.sentence)
def test_it_does_not_follow_what_would_deny_that(case: Case, hermit: Verdicts) -> None:
    assert case.conclusion.isdisjoint(hermit.facts[case.sentence])


@pytest.mark.parametrize("case", CONTRADICTORY, ids=lambda case: case.sentence)
def test_it_is_contradictory_to_deny_that(case: Case, hermit: Verdicts) -> None:
    assert hermit.contradictory[case.sentence]


@pytest.mark.parametrize("case", [*CONSISTENT, *BEYOND_RULES], ids=lambda case: case.sentence)
def test_rules_say_what_hermit_says(case: Case, hermit: Verdicts, rules: tuple[Rule, ...]) -> None:
    assert compared({*case.premise, *close(case.premise, rules)}) == hermit.facts[case.sentence]


@pytest.mark.parametrize("case", BEYOND_RULES, ids=lambda case: case.sentence)
def test_it_follows_though_rules_do_not_say_that(
    case: Case, hermit: Verdicts, rules: tuple[Rule, ...]
) -> None:
    assert hermit.follows[case.sentence]
    assert case.conclusion.isdisjoint(close(case.premise, rules))
    text = (case.folder / "conclusion.ttl").read_text(encoding="utf-8")
    assert any(line.startswith("# ") and line.endswith(".") for line in text.splitlines()), "it says why"
