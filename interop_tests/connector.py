"""Runs the connector as a process and keeps what it printed."""

import json
import subprocess

from conftest import ROOT, SOURCE


def catalog(*streams, sync_mode="full_refresh"):
    return {
        "streams": [
            {
                "stream": {"name": name, "json_schema": {}, "supported_sync_modes": ["full_refresh"]},
                "sync_mode": sync_mode,
                "destination_sync_mode": "overwrite",
            }
            for name in streams
        ]
    }


def run(folder, command, config=None, configured=None, state=None):
    """Gives stdout and the exit code."""
    args = ["node", SOURCE, command]
    for flag, value in (("config", config), ("catalog", configured), ("state", state)):
        if value is not None:
            path = folder / f"{flag}.txt"
            path.write_text(json.dumps(value))
            args += [f"--{flag}", path]
    done = subprocess.run([str(a) for a in args], cwd=ROOT, capture_output=True, text=True)
    return done.stdout, done.returncode


def messages(stdout):
    return [json.loads(line) for line in stdout.split("\n") if line]


def rows(stdout, stream):
    return [m["record"]["data"] for m in messages(stdout) if m["type"] == "RECORD" and m["record"]["stream"] == stream]
