"""Whatever a store elsewhere does, its asker gets a whole answer or one sentence that helps."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from citygraph.endpoint.credentials import Credentials
from citygraph.endpoint.interface import Request
from citygraph.endpoint.limits import Limits
from citygraph.endpoint.remote import RemoteEndpoint
from citygraph.errors import (
    CitygraphError,
    OverloadedError,
    QueryRefusedError,
    QueryStoppedError,
    QuerySyntaxError,
    QueryTooLongError,
    StoreError,
    UsageError,
)
from citygraph.rdf.formats import by_name
from stores.fake import MERGED, NAMED, ROW, YES, Fake, Said, Says, fake_store
from stores.servers import free_port

SECRET = "a very secret word"


@pytest.fixture
def store() -> Iterator[Fake]:
    with fake_store() as fake:
        yield fake


@pytest.fixture
def endpoint(store: Fake) -> Iterator[RemoteEndpoint]:
    with RemoteEndpoint(store.address, Limits(answer_bytes=1024 * 1024)) as remote:
        yield remote


def fault(endpoint: RemoteEndpoint, text: str = "ASK {}") -> CitygraphError:
    with pytest.raises(CitygraphError) as caught:
        endpoint.query(Request(text))
    return caught.value


@pytest.mark.parametrize(
    ("says", "kind", "words"),
    [
        (Says(b"", 401), StoreError, "asks who we are. Set CITYGRAPH_ENDPOINT_USER"),
        (Says(b"no", 403), StoreError, "does not allow this"),
        (Says(b"nothing here", 404), StoreError, r"no SPARQL endpoint at .*nothing here"),
        (
            Says(b"", 302, headers={"Location": "http://127.0.0.2/x"}),
            StoreError,
            "sends on to http://127.0.0.2/x",
        ),
        (Says(b"it broke", 500), StoreError, r"could not answer \(status 500: it broke\)"),
        (Says(b"<html><body>Hello", media_type="text/html"), StoreError, "a web page, not with results"),
        (Says(b"1", media_type="text/plain"), StoreError, "answered with text/plain instead of"),
        (Says(ROW[:-9]), StoreError, "an answer that is not whole"),
        (Says(ROW, length=len(ROW) + 9), StoreError, "broke off in the middle"),
        (Says(b"x" * 2_000_000), QueryStoppedError, "too large"),
        (Says(b"Error S1T00 timed out", 500), QueryStoppedError, "stopped after 10 seconds"),
        (Says(ROW, headers={"X-SQL-State": "S1TAT"}), QueryStoppedError, "stopped after 10 seconds"),
    ],
    ids=lambda value: str(value.status) + value.media_type if isinstance(value, Says) else None,
)
def test_what_is_no_answer_is_told(
    store: Fake, endpoint: RemoteEndpoint, says: Says, kind: type[CitygraphError], words: str
) -> None:
    store.reply = lambda _: says
    with pytest.raises(kind, match=words):
        endpoint.query(Request("ASK {}"))
    assert len(store.asked) == 1


def test_a_store_that_is_away_is_told() -> None:
    with pytest.raises(StoreError, match=r"cannot be reached .*refused.* Start it, or mend the address"):
        RemoteEndpoint(f"http://127.0.0.1:{free_port()}/sparql")
    with pytest.raises(StoreError, match=r"no machine is called “nowhere\.invalid”"):
        RemoteEndpoint("http://nowhere.invalid/sparql")


def test_a_store_that_speaks_no_tls_is_told(store: Fake) -> None:
    with pytest.raises(StoreError, match="the connection is not secure"):
        RemoteEndpoint(store.address.replace("http:", "https:"))


def test_a_store_without_our_data_names_the_command_that_brings_them(store: Fake) -> None:
    store.record = None
    with pytest.raises(StoreError, match=rf"holds no citygraph data. Run: citygraph push {store.address}"):
        RemoteEndpoint(store.address)


def test_a_busy_store_is_asked_again(store: Fake, endpoint: RemoteEndpoint) -> None:
    replies = iter([Says(b"", 503, headers={"Retry-After": "0"}), Says(b"", 503), Says(YES)])
    store.reply = lambda _: next(replies)
    assert endpoint.query(Request("ASK {}")).body == b'{"head":{},"boolean":true}'
    assert len(store.asked) == 3


def test_a_store_that_stays_busy_is_left_alone(store: Fake, endpoint: RemoteEndpoint) -> None:
    store.reply = lambda _: Says(b"", 503, headers={"Retry-After": "3600"})
    error = fault(endpoint)
    assert isinstance(error, OverloadedError)
    assert error.retry_seconds == 3600
    assert len(store.asked) == 1


def test_a_silent_store_is_hung_up_on(store: Fake) -> None:
    over = threading.Event()
    store.reply = lambda _: Says(wait=over)
    with RemoteEndpoint(store.address, Limits(seconds=0.3)) as endpoint:
        error = fault(endpoint)
    over.set()
    assert isinstance(error, QueryStoppedError)
    assert error.reason == "seconds"


def test_a_store_that_drips_is_hung_up_on() -> None:
    """Bytes keep coming, so that no single wait is long."""
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def drip() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n"
            )
            while not over.wait(0.02):
                try:
                    connection.sendall(b" ")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
    with listening:
        try:
            with pytest.raises(StoreError, match=r"did not answer within 0\.5 seconds"):
                RemoteEndpoint(address, Limits(seconds=0.5))
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("INSERT DATA { <a:b> <a:b> <a:b> }", QueryRefusedError),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", QueryRefusedError),
        (
            "SELECT * { FILTER(?a<?b)#>'''\n SERVICE <http://127.0.0.1/> { ?s ?p ?o } #'''\n}",
            QueryRefusedError,
        ),
        ("ASK " + "{" * 200 + "}" * 200, QueryRefusedError),
        ("ASK {}" + " " * 200_000, QueryTooLongError),
        ("ASK {} # \ud800", QuerySyntaxError),
    ],
    ids=["update", "service", "hidden service", "nesting", "length", "surrogate"],
)
def test_what_is_refused_is_never_sent(
    store: Fake, endpoint: RemoteEndpoint, text: str, kind: type[CitygraphError]
) -> None:
    with pytest.raises(kind):
        endpoint.query(Request(text))
    assert store.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?x rdfs:label 'service' } # SERVICE",
        "PREFIX service: <a:b> ASK { ?service a service:x }",
        'SELECT ?s { ?s rdfs:label """a\nservice""" } ORDER BY ?s LIMIT 1',
    ],
)
def test_the_word_service_alone_is_no_service(store: Fake, endpoint: RemoteEndpoint, text: str) -> None:
    store.reply = lambda _: Says(ROW)
    endpoint.query(Request(text))
    assert len(store.asked) == 1


def test_a_syntax_error_stands_where_the_asker_wrote_it(store: Fake, endpoint: RemoteEndpoint) -> None:
    store.reply = lambda _: Says(b"Parse error", 400, "text/plain")
    error = fault(endpoint, "SELECT * {\n  ?city a cg:City ;; }}")
    assert isinstance(error, QuerySyntaxError)
    assert (error.line, error.column) == (2, 23)


def test_what_only_the_store_does_not_understand_is_told_in_its_words(
    store: Fake, endpoint: RemoteEndpoint
) -> None:
    store.reply = lambda _: Says(b"no LATERAL here", 400, "text/plain")
    assert "does not understand it (status 400: no LATERAL here)" in str(fault(endpoint))


@pytest.mark.parametrize(
    ("server", "timeout"),
    [
        ("Virtuoso/07.20", ["10000"]),
        ("Apache Jena Fuseki (5.0.0)", ["10"]),
        ("QLever", ["10s"]),
        ("Oxigraph/0.5.13", None),
    ],
)
def test_the_time_limit_is_passed_on_as_the_store_has_it(
    store: Fake, endpoint: RemoteEndpoint, server: str, timeout: list[str] | None
) -> None:
    store.server = server
    for _ in range(2):  # the first answer shows which store it is
        endpoint.query(Request("ASK {}"))
    assert store.asked[-1].parameters.get("timeout") == timeout


@pytest.mark.parametrize(
    ("request_", "default", "named"),
    [
        (Request("ASK { ?s ?p ?o }"), [MERGED], None),
        (Request("ASK { GRAPH ?g { ?s ?p ?o } }"), [MERGED], [NAMED]),
        (Request("ASK FROM <a:b> { ?s ?p ?o }"), ["a:b"], None),
        (Request("ASK FROM doc:x FROM NAMED <c:d> { GRAPH ?g { ?s ?p ?o } }"),
         ["https://w3id.org/citygraph/id/doc/x"], ["c:d"]),
        (Request("ASK FROM <a:b> { GRAPH ?g { ?s ?p ?o } }", default_graphs=("e:f",)),
         ["e:f"], ["https://w3id.org/citygraph/graph/none"]),
    ],
)  # fmt: skip
def test_the_dataset_travels_in_the_protocol(
    store: Fake, endpoint: RemoteEndpoint, request_: Request, default: list[str], named: list[str] | None
) -> None:
    endpoint.query(request_)
    sent = store.asked[0].parameters
    assert (sent["default-graph-uri"], sent.get("named-graph-uri")) == (default, named)
    assert "FROM" not in sent["query"][0]


def test_the_prefixes_of_the_project_are_declared_for_the_store(
    store: Fake, endpoint: RemoteEndpoint
) -> None:
    endpoint.query(Request("PREFIX cg: <a:b> ASK { ?x a cg:City ; rdfs:label 'rdf:type' }"))
    (text,) = store.asked[0].parameters["query"]
    assert text.startswith("PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: ")
    assert text.endswith("PREFIX cg: <a:b> ASK { ?x a cg:City ; rdfs:label 'rdf:type' }")


def test_a_stores_own_cut_is_passed_on(store: Fake, endpoint: RemoteEndpoint) -> None:
    store.reply = lambda _: Says(ROW, headers={"X-SPARQL-MaxRows": "1"})
    assert endpoint.query(Request("SELECT * {}")).cut


def test_blank_nodes_in_the_way_of_one_store_are_read(store: Fake, endpoint: RemoteEndpoint) -> None:
    store.reply = lambda _: Says(
        b'{"head": {"vars": ["x", "y"]}, "results": {"bindings": [{'
        b'"x": { "type": "bnode", "value": "nodeID://b1" }, '
        b'"y": { "type": "typed-literal", "datatype": "a:b", "value": "nodeID://b1" }}]}}'
    )
    answer = endpoint.query(Request("SELECT * {}", solutions=by_name("tsv")))
    assert answer.body == b'?x\t?y\n_:b1\t"nodeID://b1"^^<a:b>\n'


def test_rows_beyond_the_limit_are_cut(store: Fake) -> None:
    row = b'{"x": {"type": "literal", "value": "1"}}'
    store.reply = lambda _: Says(b'{"head": {"vars": ["x"]}, "results": {"bindings": [%s, %s]}}' % (row, row))
    with RemoteEndpoint(store.address, Limits(rows=1)) as endpoint:
        answer = endpoint.query(Request("SELECT * {}", solutions=by_name("csv")))
    assert (answer.body, answer.rows, answer.cut) == (b"x\r\n1\r\n", 1, True)


def test_a_password_is_proved_and_never_shown(store: Fake) -> None:
    def reply(said: Said) -> Says:
        if "authorization" in said.headers:
            return Says()
        return Says(b"", 401, headers={"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'})

    store.reply = reply
    with RemoteEndpoint(store.address, credentials=Credentials("somebody", SECRET)) as endpoint:
        endpoint.query(Request("ASK {}"))
        endpoint.query(Request("ASK {}"))
        sent = [said.headers.get("authorization", "") for said in store.asked]
        assert [words[:24] for words in sent] == ["", 'Digest username="somebod', 'Digest username="somebod']
        store.reply = lambda _: Says(b"", 401)
        told = str(fault(endpoint)) + repr(endpoint) + repr(Credentials("somebody", SECRET))
    assert "does not accept the name and password in CITYGRAPH_ENDPOINT_USER" in told
    assert SECRET not in told + "".join(sent)


def test_a_password_is_sent_openly_only_if_that_was_not_forbidden(store: Fake) -> None:
    store.reply = lambda _: Says(b"", 401, headers={"WWW-Authenticate": 'Basic realm="r"'})
    with RemoteEndpoint(store.address, credentials=Credentials("somebody", SECRET, "digest")) as endpoint:
        fault(endpoint)
    assert [said.headers.get("authorization") for said in store.asked] == [None]
    with RemoteEndpoint(store.address, credentials=Credentials("somebody", SECRET)) as endpoint:
        fault(endpoint)
    assert str(store.asked[-1].headers.get("authorization")).startswith("Basic ")


def test_an_address_with_a_password_is_refused_without_showing_it() -> None:
    with pytest.raises(UsageError, match="Set CITYGRAPH_ENDPOINT_USER") as caught:
        RemoteEndpoint(f"http://somebody:{SECRET.replace(' ', '')}@127.0.0.1/sparql")
    assert SECRET.replace(" ", "") not in str(caught.value)


def test_half_of_the_credentials_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITYGRAPH_ENDPOINT_USER", "somebody")
    with pytest.raises(UsageError, match="CITYGRAPH_ENDPOINT_PASSWORD is not"):
        Credentials.from_environment()


@pytest.mark.parametrize(
    ("text", "kind"),
    [("ASK {}", None), ("SELECT * { ?s a ) }", QuerySyntaxError), ("CLEAR ALL", QueryRefusedError)],
)
def test_a_query_is_checked_without_asking(
    endpoint: RemoteEndpoint, store: Fake, text: str, kind: type[CitygraphError] | None
) -> None:
    if kind is None:
        assert endpoint.query(Request(text, check=True)).body == b""
    else:
        with pytest.raises(kind):
            endpoint.query(Request(text, check=True))
    assert store.asked == []
