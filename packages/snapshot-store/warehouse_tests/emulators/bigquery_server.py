"""A local BigQuery: bqemulator, which finds the engine's extension among the installed packages.

Listens on loopback, on the port that its argument names. The project "wrong" refuses every credential, and "poor"
every right.
"""

import asyncio
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import duckdb
import duckdb_extension_spatial

home = Path(tempfile.mkdtemp(prefix="bigquery-"))
os.environ["HOME"] = str(home)
packed = next(Path(duckdb_extension_spatial.__file__).parent.glob("extensions/*/spatial.duckdb_extension"))
platform = duckdb.sql("PRAGMA platform").fetchone()[0]
installed = home / ".duckdb" / "extensions" / packed.parent.name / platform
installed.mkdir(parents=True)
(installed / packed.name).symlink_to(packed)

import bqemulator.server as bigquery  # noqa: E402
from bqemulator.config import LogLevel, Settings  # noqa: E402

REFUSALS = {
    "wrong": (401, "Request had invalid authentication credentials.", "authError"),
    "poor": (403, "Access Denied: the user does not have bigquery.jobs.create permission.", "accessDenied"),
}


def refusing(app):
    """The server, but for projects that refuse."""

    async def serve(scope, receive, send):
        parts = scope.get("path", "").split("/")
        refused = next((REFUSALS[part] for part in parts if part in REFUSALS), None)
        if scope["type"] != "http" or refused is None:
            return await app(scope, receive, send)
        code, message, reason = refused
        error = {"code": code, "message": message, "errors": [{"message": message, "reason": reason}]}
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": code, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps({"error": error}).encode()})

    return serve


create_app = bigquery.create_app
bigquery.create_app = lambda context: refusing(create_app(context))


async def serve():
    settings = Settings(
        rest_host="127.0.0.1", rest_port=int(sys.argv[1]), grpc_host="127.0.0.1", grpc_port=0, log_level=LogLevel.CRITICAL
    )
    server = bigquery.EmulatorServer(settings)
    await server.start()
    await asyncio.Event().wait()


try:
    asyncio.run(serve())
finally:
    shutil.rmtree(home, ignore_errors=True)
