"""Who asks: proxies are believed as far as they are trusted, and nothing in a header can break it."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citygraph.web.clients import identify

TRUSTED = (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.7:5000", None, "192.0.2.7"),
        ("192.0.2.7:5000", "198.51.100.1", "192.0.2.7"),  # nobody of ours says so
        ("127.0.0.1:5000", None, "127.0.0.1"),
        ("127.0.0.1:5000", "", "127.0.0.1"),
        ("127.0.0.1:5000", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1:5000", "203.0.113.9, 198.51.100.1", "198.51.100.1"),  # the left one is hearsay
        ("127.0.0.1:5000", "203.0.113.9, 198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("127.0.0.1:5000", "10.1.2.3, 10.1.2.4", "10.1.2.3"),
        ("127.0.0.1:5000", "198.51.100.1, unknown", "127.0.0.1"),
        ("127.0.0.1:5000", "198.51.100.1:4711", "198.51.100.1"),
        ("127.0.0.1:5000", "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::/64"),
        ("127.0.0.1:5000", "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("[::ffff:127.0.0.1]:5000", "198.51.100.1", "198.51.100.1"),
        ("[2001:db8::1]:5000", None, "2001:db8::/64"),
        ("[fd00::1]:5000", "::ffff:192.0.2.7", "192.0.2.7"),
    ],
)
def test_the_rightmost_address_that_is_not_ours(peer: str, forwarded: str | None, client: str) -> None:
    assert identify(peer, forwarded, TRUSTED) == client


def test_without_trust_headers_mean_nothing() -> None:
    assert identify("127.0.0.1:1", "198.51.100.1", ()) == "127.0.0.1"


@given(
    st.text(max_size=60), st.text(max_size=60) | st.sampled_from(["::", "[", "1.2.3.4:", ":80", "fe80::1%a"])
)
def test_nothing_breaks_it(peer: str, forwarded: str) -> None:
    assert isinstance(identify(peer, forwarded, TRUSTED), str)
    assert isinstance(identify("127.0.0.1:1", forwarded, TRUSTED), str)
