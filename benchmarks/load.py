"""Requests per second, counted by wrk over many connections at once."""

from __future__ import annotations

import itertools
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote_plus

from benchmarks.servers import JSON, Server

CONNECTIONS: Final = 16
_runs: Final = itertools.count(time.time_ns() // 1_000_000)
_LUA: Final = """
local thread = 0
function setup(one) thread = thread + 1; one:set("id", thread) end
local asked = 0
function request()
  asked = asked + 1
  local path = [==[{address}]==]
  return wrk.format("GET", (path:gsub("{mark}", "n{run}x" .. id .. "x" .. asked)))
end
"""
MARK: Final = "neverseen"
"""Stands in a query for a variable name that is another one in each request."""


@dataclass(frozen=True)
class Rate:
    """What wrk counted: requests per second, and how many requests were not answered with 200."""

    per_second: float
    failed: int


def rate(server: Server, query: str, seconds: int) -> Rate:
    """Ask ``query`` for some seconds, as fast as answers come; MARK in it changes from request to request."""
    address = server.address(query)
    base = f"http://127.0.0.1:{server.port}"
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_LUA.format(address=address, mark=quote_plus(MARK), run=next(_runs)))
        script.flush()
        command = [
            "wrk", "--threads", "2", "--connections", str(CONNECTIONS), "--duration", str(seconds),
            "--timeout", "20", "--header", f"Accept: {JSON}",
            *(["--script", script.name, base] if MARK in query else [base + address]),
        ]  # fmt: skip
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    counted = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if counted is None:
        raise SystemExit(f"wrk did not count:\n{done.stdout}{done.stderr}")
    bad = sum(map(int, re.findall(r"Non-2xx or 3xx responses: (\d+)", done.stdout)))
    bad += sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", done.stdout)))
    return Rate(float(counted[1]), bad)
