"""What the Airbyte CDK makes of our output: its reader of messages, its models of the protocol."""

import json
import subprocess

import pytest
from airbyte_cdk.models import AirbyteMessageSerializer
from airbyte_cdk.test.entrypoint_wrapper import EntrypointOutput
from airbyte_protocol.models import AirbyteMessage

from conftest import ROOT, zoom
from connector import catalog, messages, run

STREAMS = ["users", "groups", "roles", "snapshots"]


@pytest.fixture(scope="module")
def server():
    with zoom("--users", 2600) as started:
        yield started


@pytest.fixture(scope="module")
def printed(server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    config = server["config"]
    return {
        "spec": run(folder, "spec"),
        "check": run(folder, "check", config),
        "discover": run(folder, "discover", config),
        "read": run(folder, "read", config, catalog(*STREAMS)),
        "bad read": run(folder, "read", config, catalog("__AIRBYTE__stream_that_does_not_exist", sync_mode="INVALID")),
    }


def judged(printed, name):
    return EntrypointOutput(messages=printed[name][0].splitlines(), command=[name])


def test_every_line_is_a_message_of_both_model_packages(printed):
    for stdout, _code in printed.values():
        for line in stdout.splitlines():
            AirbyteMessageSerializer.load(json.loads(line))
            AirbyteMessage.model_validate_json(line)


def test_no_line_is_taken_for_foreign_text(printed):
    """The judge turns what is no message into a LOG: it must count as many as we sent."""
    for name, (stdout, _code) in printed.items():
        sent = [m for m in messages(stdout) if m["type"] == "LOG"]
        assert len(judged(printed, name).logs) == len(sent), name


def test_spec(printed):
    assert printed["spec"][1] == 0
    assert len(judged(printed, "spec").spec_messages) == 1


def test_check(printed):
    [status] = judged(printed, "check").connection_status_messages
    assert printed["check"][1] == 0
    assert status.connectionStatus.status.value == "SUCCEEDED"


def test_discover(printed):
    assert [s.name for s in judged(printed, "discover").catalog.catalog.streams] == STREAMS


def test_read(printed):
    output = judged(printed, "read")
    assert printed["read"][1] == 0
    assert output.errors == []
    assert len(output.records) > 2600
    assert {m.state.stream.stream_descriptor.name for m in output.state_messages} == set(STREAMS)
    for name in STREAMS:
        statuses = [status.value for status in output.get_stream_statuses(name)]
        assert statuses[0] == "STARTED" and statuses[-1] == "COMPLETE" and len(statuses) >= 3
        assert set(statuses[1:-1]) == {"RUNNING"}


def test_fail_read_with_bad_catalog(printed):
    output = judged(printed, "bad read")
    assert printed["bad read"][1] == 1
    assert output.errors and output.trace_messages


def refused(load, message):
    try:
        load(message)
    except Exception as error:  # each package of models has errors of its own
        return f"{error.__class__.__name__}: {json.dumps(message)}"


@pytest.mark.parametrize("load", [AirbyteMessageSerializer.load, AirbyteMessage.model_validate], ids=["cdk", "protocol"])
def test_what_our_schema_of_messages_accepts_the_models_accept(load):
    """Every example, and every one of thousands of spoiled examples that our JSON Schema lets through."""
    command = ["node", ROOT / "interop_tests/accepted-messages.mjs"]
    accepted = [json.loads(line) for line in subprocess.check_output(command, text=True).splitlines()]
    assert len(accepted) > 100
    assert {message["type"] for message in accepted} == {
        "RECORD", "STATE", "LOG", "SPEC", "CONNECTION_STATUS", "CATALOG", "TRACE",
    }
    assert [why for message in accepted if (why := refused(load, message))] == []
