"""Requests that schemathesis makes up from the description of all addresses."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

from trials.served import Served

EXAMPLES = 3
ASKING = ("GET", "POST", "QUERY")  # HEAD and OPTIONS go the same way


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: str(mode.value))
def test_requests_made_from_the_description(site: Served, mode: GenerationMode) -> None:
    """Every operation of /openapi.json, with values that fit its description and with others."""
    document = site.get("/openapi.json").json()
    schema = schemathesis.openapi.from_dict(document)
    schema.config.update(base_url=f"http://127.0.0.1:{site.port}")
    every = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    operations = [operation for operation in every if operation.method.upper() in ASKING]
    assert {operation.path for operation in operations} == set(document["paths"])
    asked = 0
    for operation in operations:

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Case[Any]) -> None:
            nonlocal asked
            answer = case.call()
            asked += 1
            assert answer.status_code < 500 or answer.status_code == 503, case.as_curl_command()

        with suppress(Unsatisfiable):  # an operation without parameters cannot be asked wrongly
            ask()
    assert asked > len(operations) // 2
