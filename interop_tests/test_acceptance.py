"""The rules of Airbyte's connector acceptance tests for discovery and reading, one test each, over the real output.

Those for the specification are in unit_tests/config/spec.test.ts.
"""

import json

import pytest
from jsonschema import Draft7Validator, FormatChecker

from conftest import zoom
from connector import catalog, messages, rows, run

STREAMS = ["users", "groups", "roles", "snapshots"]
IGNORED = {"snapshot_at"}  # differs from read to read by its meaning


@pytest.fixture(scope="module")
def server():
    with zoom("--users", 2600) as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("acceptance")


@pytest.fixture(scope="module")
def streams(server, folder):
    stdout, _ = run(folder, "discover", server["config"])
    [found] = [m["catalog"] for m in messages(stdout)]
    return {stream["name"]: stream for stream in found["streams"]}


@pytest.fixture(scope="module")
def read(server, folder):
    return run(folder, "read", server["config"], catalog(*STREAMS))[0]


@pytest.fixture(scope="module")
def second_read(server, folder, read):
    state = [m["state"] for m in messages(read) if m["type"] == "STATE"]
    return run(folder, "read", server["config"], catalog(*STREAMS), state)[0]


def key(stream, row):
    return tuple(row.get(part[0]) for part in stream["source_defined_primary_key"])


def test_discovery_discover(streams):
    assert list(streams) == STREAMS


def test_discovery_schemas_are_draft_7(streams):
    for stream in streams.values():
        Draft7Validator.check_schema(stream["json_schema"])


def test_discovery_keys_exist_in_the_schema_and_are_scalars(streams):
    for stream in streams.values():
        for [name] in stream["source_defined_primary_key"]:
            assert stream["json_schema"]["properties"][name]["type"] in ("string", ["null", "string"])


def test_discovery_no_forbidden_keywords(streams):
    text = json.dumps([stream["json_schema"] for stream in streams.values()])
    for keyword in ("$ref", "allOf", "anyOf", '"not"'):
        assert keyword not in text


def test_discovery_sync_modes_are_not_empty(streams):
    assert all(stream["supported_sync_modes"] for stream in streams.values())


def test_discovery_additional_properties_is_true(streams):
    def walk(schema):
        if isinstance(schema, dict):
            assert schema.get("additionalProperties", True) is True
            for value in schema.values():
                walk(value)
        elif isinstance(schema, list):
            for value in schema:
                walk(value)

    walk([stream["json_schema"] for stream in streams.values()])


def closed(schema):
    """Extra columns fail, recursively."""
    if isinstance(schema, list):
        return [closed(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(value) for name, value in schema.items()}
    return {**inner, "additionalProperties": False} if "properties" in schema else inner


def test_basic_read_schema_validation_without_extra_columns(streams, read):
    for name, stream in streams.items():
        validator = Draft7Validator(closed(stream["json_schema"]), format_checker=FormatChecker())
        for row in rows(read, name):
            assert [error.message for error in validator.iter_errors(row)] == [], row


def test_basic_read_integers_are_integers(read):
    def walk(value):
        assert not isinstance(value, float), value
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(part)

    for message in messages(read):
        if message["type"] == "RECORD":
            walk(message["record"]["data"])


def test_basic_read_streams_have_records(read):
    assert all(rows(read, name) for name in STREAMS)


def test_basic_read_primary_keys_are_never_null_and_unique(streams, read):
    for name, stream in streams.items():
        keys = [key(stream, row) for row in rows(read, name)]
        assert all(all(part not in (None, "") for part in one) for one in keys)
        assert len(set(keys)) == len(keys)


def test_basic_read_states(read):
    states = [m["state"] for m in messages(read) if m["type"] == "STATE"]
    assert {state["stream"]["stream_descriptor"]["name"] for state in states} == set(STREAMS)
    assert all(state["type"] == "STREAM" and "recordCount" in state["sourceStats"] for state in states)
    lines = [line for line in read.split("\n") if '"type":"STATE"' in line]
    assert all(".0}" in line for line in lines)


def test_basic_read_lines_survive_every_splitter(read):
    assert len(read.splitlines()) == read.count("\n")


def test_basic_read_trace_message_on_failure(server, folder):
    bad = catalog("__AIRBYTE__stream_that_does_not_exist", sync_mode="INVALID")
    stdout, code = run(folder, "read", server["config"], bad)
    errors = [m for m in messages(stdout) if m["type"] == "TRACE" and m["trace"]["type"] == "ERROR"]
    assert errors and code == 1


def test_full_refresh_sequential_reads(streams, read, second_read):
    for name, stream in streams.items():
        def known(stdout):
            return {
                key(stream, row): {field: value for field, value in row.items() if field not in IGNORED}
                for row in rows(stdout, name)
            }

        assert known(read) == known(second_read)


def test_full_refresh_emitted_at_grows(read, second_read):
    def times(stdout):
        return [m["record"]["emitted_at"] for m in messages(stdout) if m["type"] == "RECORD"]

    assert max(times(read)) < min(times(second_read))
