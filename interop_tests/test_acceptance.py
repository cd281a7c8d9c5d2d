"""The rows of Airbyte's connector acceptance tests for all but the specification and the image, over the real output.

One test a row, named after it: `test_<suite>_<row>`, and `test_<suite>_<row>__<part>` where a row asserts several things.
The specification's are in integration_tests/acceptance/, the image's in containers_tests/. No test have:
interleaved_streams (manifests only), discovery's backward compatibility (there is one release yet).
"""

import base64
import json
import re
import urllib.parse
from pathlib import Path

import pytest
import yaml
from airbyte_cdk.test.entrypoint_wrapper import EntrypointOutput
from jsonschema import Draft7Validator, FormatChecker

from conftest import ROOT, zoom
from connector import catalog, messages, rows, run
from truth import KEY, keys_of

STREAMS = ["users", "groups", "roles", "snapshots"]
IGNORED = {"snapshot_at"}  # differs from read to read by its meaning


@pytest.fixture(scope="module")
def server():
    with zoom("--users", 460, "--groups", 120) as started:
        # More than one page of everything that has pages.
        yield {**started, "config": {**started["config"], "page_size": 100}}


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


def types(stdout):
    return [m["type"] for m in messages(stdout) if m["type"] != "LOG"]


# spec


def test_spec_secret_never_in_output(server, folder):
    wrong = {**server["config"], "client_secret": "not+the/one=1234567"}
    for config in (server["config"], wrong):
        secret, pair = config["client_secret"], f"{config['client_id']}:{config['client_secret']}"
        forms = {secret, urllib.parse.quote(secret, safe="")}
        forms |= {base64.b64encode(text.encode()).decode() for text in (secret, pair)}
        for command in ("check", "discover", "read"):
            stdout, _ = run(folder, command, config, catalog(*STREAMS) if command == "read" else None)
            assert [form for form in forms if form in stdout] == []


# connection


def test_connection_check__succeed(server, folder):
    stdout, code = run(folder, "check", server["config"])
    assert (types(stdout), code) == (["CONNECTION_STATUS"], 0)
    assert messages(stdout)[-1]["connectionStatus"]["status"] == "SUCCEEDED"


@pytest.mark.parametrize("wrong", [{"client_secret": "not-the-one"}, {"plan": "gold"}])
def test_connection_check__failed(server, folder, wrong):
    stdout, code = run(folder, "check", {**server["config"], **wrong})
    assert (types(stdout), code) == (["CONNECTION_STATUS"], 0)
    status = messages(stdout)[-1]["connectionStatus"]
    assert status["status"] == "FAILED" and len(status["message"]) > 20


# discovery


def test_discovery_discover(streams):
    assert list(streams) == STREAMS


def test_discovery_schemas__draft_7(streams):
    for stream in streams.values():
        Draft7Validator.check_schema(stream["json_schema"])


def test_discovery_schemas__keys_exist_and_are_scalars(streams):
    for stream in streams.values():
        for [name] in stream["source_defined_primary_key"]:
            assert stream["json_schema"]["properties"][name]["type"] in ("string", ["null", "string"])


def test_discovery_schemas__no_ref_allof_not(streams):
    text = json.dumps([stream["json_schema"] for stream in streams.values()])
    for keyword in ('"$ref"', '"allOf"', '"anyOf"', '"not"'):
        assert keyword not in text


def test_discovery_schemas__sync_modes_are_not_empty(streams):
    assert all(stream["supported_sync_modes"] for stream in streams.values())


def test_discovery_schemas__additional_properties_is_true(streams):
    def walk(schema):
        if isinstance(schema, dict):
            assert schema.get("additionalProperties", True) is True
            for value in schema.values():
                walk(value)
        elif isinstance(schema, list):
            for value in schema:
                walk(value)

    walk([stream["json_schema"] for stream in streams.values()])


# basic_read


def closed(schema):
    """Extra columns fail, recursively."""
    if isinstance(schema, list):
        return [closed(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(value) for name, value in schema.items()}
    return {**inner, "additionalProperties": False} if "properties" in schema else inner


def test_basic_read_read__schema_without_extra_columns(streams, read):
    for name, stream in streams.items():
        validator = Draft7Validator(closed(stream["json_schema"]), format_checker=FormatChecker())
        for row in rows(read, name):
            assert [error.message for error in validator.iter_errors(row)] == [], row


def test_basic_read_read__times_are_rfc_3339_in_utc(streams, read):
    """The checker of formats above does not know date-time unless a further package is there."""
    time = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
    seen = 0
    for name, stream in streams.items():
        columns = [k for k, v in stream["json_schema"]["properties"].items() if v.get("format") == "date-time"]
        values = [row[k] for row in rows(read, name) for k in columns if row.get(k) is not None]
        assert [value for value in values if not time.fullmatch(value)] == []
        seen += len(values)
    assert seen > 900


def test_basic_read_read__integers_are_integers(read):
    def walk(value):
        assert not isinstance(value, float), value
        for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(part)

    for message in messages(read):
        if message["type"] == "RECORD":
            walk(message["record"]["data"])


def test_basic_read_read__streams_have_records(read):
    assert all(rows(read, name) for name in STREAMS)


def test_basic_read_read__expected_records_by_key(server, read):
    expected = keys_of(server)
    assert len(expected["users"]) == 460 and len(expected["groups"]) == 120
    for name in STREAMS:
        assert {row[KEY[name]] for row in rows(read, name)} == expected[name]


def test_basic_read_read__keys_are_never_null_and_unique(streams, read):
    for name, stream in streams.items():
        keys = [key(stream, row) for row in rows(read, name)]
        assert all(all(isinstance(part, str) and part for part in one) for one in keys)
        assert len(set(keys)) == len(keys)


def test_basic_read_read__statuses(read):
    output = EntrypointOutput(messages=read.splitlines())
    for name in STREAMS:
        statuses = [status.value for status in output.get_stream_statuses(name)]
        assert len(statuses) >= 3
        assert (statuses[0], set(statuses[1:-1]), statuses[-1]) == ("STARTED", {"RUNNING"}, "COMPLETE")


def test_basic_read_read__states(read):
    states = [m["state"] for m in messages(read) if m["type"] == "STATE"]
    assert {state["stream"]["stream_descriptor"]["name"] for state in states} == set(STREAMS)
    assert all(state["type"] == "STREAM" for state in states)
    for name in STREAMS:
        counts = [s["sourceStats"]["recordCount"] for s in states if s["stream"]["stream_descriptor"]["name"] == name]
        assert sum(counts) == len(rows(read, name))
    lines = [line for line in read.split("\n") if '"type":"STATE"' in line]
    assert all(".0}" in line for line in lines)


def test_basic_read_read__lines_survive_every_splitter(read):
    assert len(read.splitlines()) == read.count("\n")


def test_basic_read_trace_message_on_failure(server, folder):
    bad = catalog("__AIRBYTE__stream_that_does_not_exist", sync_mode="INVALID")
    stdout, code = run(folder, "read", server["config"], bad)
    errors = [m for m in messages(stdout) if m["type"] == "TRACE" and m["trace"]["type"] == "ERROR"]
    assert errors and code == 1


# full_refresh


def test_full_refresh_sequential_reads(streams, read, second_read):
    for name, stream in streams.items():
        def known(stdout):
            return {
                key(stream, row): {field: value for field, value in row.items() if field not in IGNORED}
                for row in rows(stdout, name)
            }

        assert known(read) == known(second_read)


def test_full_refresh_sequential_reads__emitted_at_grows(read, second_read):
    def times(stdout):
        return [m["record"]["emitted_at"] for m in messages(stdout) if m["type"] == "RECORD"]

    assert max(times(read)) < min(times(second_read))


# incremental


@pytest.mark.parametrize("row", ["two_sequential_reads", "read_sequential_slices", "abnormally_large_values"])
def test_incremental(streams, row):
    """These rows are for streams that offer incremental; none does, for no field of Zoom's is a cursor of changes."""
    assert {mode for stream in streams.values() for mode in stream["supported_sync_modes"]} == {"full_refresh"}
    assert not any("default_cursor_field" in stream for stream in streams.values())


# connector_attributes


def metadata():
    return yaml.safe_load((ROOT / "metadata.yaml").read_text())["data"]


def test_connector_attributes_primary_keys(streams):
    assert all(stream["source_defined_primary_key"] for stream in streams.values())


def test_connector_attributes_allowed_hosts():
    assert metadata()["allowedHosts"]["hosts"]


def test_connector_attributes_suggested_streams(streams):
    suggested = metadata()["suggestedStreams"]["streams"]
    assert suggested and set(suggested) <= set(streams)


# connector_documentation

GUIDE = ROOT / "docs" / "airbyte.md"
HEADINGS = [
    *("# Zoom", "## Prerequisites", "## Setup guide", "### Set up Zoom", "### For Airbyte Cloud:"),
    *("### For Airbyte Open Source:", "### Set up the Zoom connector in Airbyte", "## Supported sync modes"),
    *("## Supported Streams", "## Performance considerations", "## Data type map", "## Troubleshooting"),
    *("## Tutorials", "## Changelog"),
]


def test_connector_documentation_headings_in_order():
    found = re.findall(r"^#+ .*$", GUIDE.read_text(), re.MULTILINE)
    assert [heading for heading in found if heading in HEADINGS] == HEADINGS


def test_connector_documentation_prerequisites_name_what_the_form_requires():
    spec = json.loads((ROOT / "spec.json").read_text())["connectionSpecification"]
    [prerequisites] = re.findall(r"^## Prerequisites\n(.*?)^## ", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    for name in spec["required"]:
        assert spec["properties"][name]["title"] in prerequisites


def test_connector_documentation_links():
    """Links within the project lead to a file; the network is not asked."""
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", GUIDE.read_text())]
    local = [link for link in links if not link.startswith("https://")]
    assert local and [link for link in local if not (GUIDE.parent / Path(link)).exists()] == []
