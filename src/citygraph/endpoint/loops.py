"""The event loop on which workers are talked to, for callers that run on none."""

from __future__ import annotations

import asyncio
import os
import threading
from functools import cache


@cache
def background() -> asyncio.AbstractEventLoop:
    """A loop that runs on a thread of its own as long as the process does, the same one for everybody."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="workers", daemon=True).start()
    return loop


os.register_at_fork(after_in_child=background.cache_clear)  # threads do not come along
