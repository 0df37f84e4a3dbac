"""Messages between processes arrive whole and in order, however the bytes are cut."""

from __future__ import annotations

import asyncio
import socket
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citygraph.endpoint.frames import Frame, Inbox, Unpacker, packed, send, written
from citygraph.endpoint.places import Places

FRAMES = st.lists(
    st.tuples(st.dictionaries(st.text(max_size=5), st.integers(), max_size=3), st.binary(max_size=300)),
    max_size=6,
)


@given(FRAMES, st.data())
def test_frames_come_out_as_they_went_in(frames: list[Frame], data: st.DataObject) -> None:
    stream = b"".join(packed(written(header), body) for header, body in frames)
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=12).map(sorted))
    unpacker = Unpacker()
    found = [
        frame
        for start, end in pairwise([0, *cuts, len(stream)])
        for frame in unpacker.feed(stream[start:end])
    ]
    assert found == frames


def test_what_is_here_already_can_be_passed_over() -> None:
    here, there = socket.socketpair()
    with here, there:
        inbox = Inbox(here)
        for number in range(3):
            send(there, {"number": number}, b"x" * number)
        assert inbox.next() == ({"number": 0}, b"")
        assert inbox.drop() == 2
        assert inbox.drop() == 0
        send(there, {"number": 3}, b"y" * 1000)
        assert inbox.next() == ({"number": 3}, b"y" * 1000)
        there.close()
        with pytest.raises(EOFError):
            inbox.next()


def test_places_go_to_whoever_waited_longest_and_none_is_lost() -> None:
    async def scenario() -> None:
        places = Places(1, asyncio.get_running_loop())
        assert places.take()
        assert not places.take()
        came: list[str] = []

        async def wait(name: str, seconds: float) -> None:
            if await places.wait(seconds):
                came.append(name)

        tasks = [
            asyncio.create_task(wait(*each)) for each in (("a", 9), ("late", 0.01), ("gone", 9), ("b", 9))
        ]
        await asyncio.sleep(0.05)
        tasks[2].cancel()
        await asyncio.sleep(0)
        assert places.waiting == 2
        places.release()
        tasks[0].cancel()  # in the very moment in which it has its turn
        await asyncio.gather(*tasks, return_exceptions=True)
        assert came == ["b"]
        assert (places.waiting, places.free) == (0, 0)
        places.release()
        assert places.free == 1
        assert places.take()
        called_off = asyncio.create_task(wait("c", 9))
        await asyncio.sleep(0)
        called_off.cancel()
        places.release()  # before it could notice
        await asyncio.gather(called_off, return_exceptions=True)
        assert (places.waiting, places.free) == (0, 1)

    asyncio.run(scenario())
