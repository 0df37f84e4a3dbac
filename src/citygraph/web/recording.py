"""What becomes of a request once it is answered: a count for Prometheus and a line in the log."""

from __future__ import annotations

from citygraph.web.log import AccessLog
from citygraph.web.messages import Reply
from citygraph.web.metrics import Metrics
from citygraph.web.reasons import by_status
from citygraph.web.routes import route
from citygraph.web.trace import Trace


class Recorder:
    """Counts and logs the requests of one server."""

    def __init__(self, metrics: Metrics, log: AccessLog) -> None:
        self.metrics = metrics
        self.log = log

    def record(self, method: str, path: str, reply: Reply, seconds: float, trace: Trace, build: str) -> None:
        """Take down one request, ``seconds`` after it came; its status tells why, where nobody else did."""
        status = reply.status
        if status >= 400 and not trace.reason:
            trace.reason = by_status(status)
        size = _size(method, reply)
        self.metrics.observe(method, route(path), status, seconds, size, trace)
        self.log.write(method, path, status, seconds, size, trace, build)


def _size(method: str, reply: Reply) -> int:
    """Bytes of the body as sent, as far as they are known before it is sent."""
    if method == "HEAD":
        return 0
    return len(reply.body) if reply.chunks is None else int(reply.header("content-length") or 0)
