"""A local Snowflake for the Node driver: fakesnow's engine, whose Arrow results are sent as JSON.

Snowflake answers JSON to clients that announce themselves as JavaScript; fakesnow always answers Arrow. The first rows
of a result stand in the answer, the others are fetched as gzipped chunks, as from Snowflake. Listens on loopback, on
the port that its argument names.

Besides: POST /duck runs DuckDB's own SQL on the engine beneath, to load rows quickly; GET /statements lists what was
asked since the last time. The token "wrong" is refused, and the role "POOR" may read nothing.
"""

import base64
import gzip
import json
import sys
import uuid

import fakesnow.server as fake
import pyarrow as pa
import uvicorn
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

ROWS_IN_ANSWER = 5
ROWS_IN_CHUNK = 100
chunks = {}
statements = []
poor_sessions = set()


def cell(value):
    if value is None:
        return None
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dict) and "epoch" in value:
        instant = f"{value['epoch']}.{value['fraction']:09d}"
        return f"{instant} {value['timezone']}" if "timezone" in value else instant
    return str(value)


def rows_of(answer):
    arrow = base64.b64decode(answer.pop("rowsetBase64"))
    columns = [column.to_pylist() for column in pa.ipc.open_stream(arrow).read_all().columns] if arrow else []
    return [[cell(value) for value in row] for row in zip(*columns)]


def chunk_of(rows, host):
    key = str(uuid.uuid4())
    text = json.dumps(rows)[1:-1].encode()
    chunks[key] = gzip.compress(text)
    return {
        "url": f"http://{host}/chunk/{key}",
        "rowCount": len(rows),
        "uncompressedSize": len(text),
        "compressedSize": len(chunks[key]),
    }


def as_json(answer, host):
    """The data of an answer in the form that the Node driver reads; without `version` and `returned` it waits for ever."""
    if answer.get("queryResultFormat") == "arrow":
        rows = rows_of(answer)
        rest = rows[ROWS_IN_ANSWER:]
        answer |= {"queryResultFormat": "json", "rowset": rows[:ROWS_IN_ANSWER], "returned": len(rows)}
        if rest:
            parts = [rest[at : at + ROWS_IN_CHUNK] for at in range(0, len(rest), ROWS_IN_CHUNK)]
            answer |= {"chunks": [chunk_of(part, host) for part in parts], "chunkHeaders": {"x-chunk": "1"}}
    if "rowset" in answer:
        answer.setdefault("returned", len(answer["rowset"]))
        answer.setdefault("version", 1)
    return answer


def refusal(code, message):
    return JSONResponse({"data": {}, "code": code, "message": message, "success": False})


async def body_of(request):
    body = await request.body()
    return json.loads(gzip.decompress(body) if request.headers.get("Content-Encoding") == "gzip" else body)


async def log_in(request):
    given = (await body_of(request))["data"]
    if given.get("TOKEN") == "wrong":
        return refusal("390303", "Invalid OAuth access token.")
    answer = await fake.login_request(request)
    if request.query_params.get("roleName", "").upper() == "POOR":
        poor_sessions.add(json.loads(answer.body)["data"]["token"])
    return answer


async def query(request):
    sql = (await body_of(request))["sqlText"]
    statements.append(sql)
    if fake.to_token(request) in poor_sessions:
        return refusal("002003", "SQL compilation error: Object does not exist or not authorized.")
    answer = json.loads((await fake.query_request(request)).body)
    if isinstance(answer.get("data"), dict):
        answer["data"] = as_json(answer["data"], request.headers["host"])
    return JSONResponse(answer)


async def chunk(request):
    return Response(chunks[request.path_params["key"]], headers={"Content-Encoding": "gzip"})


async def duck(request):
    rows = fake.shared_fs.duck_conn.cursor().execute((await request.body()).decode()).fetchall()
    return JSONResponse([list(map(str, row)) for row in rows])


async def asked(_request):
    found = statements.copy()
    statements.clear()
    return JSONResponse(found)


own = [
    Route("/session/v1/login-request", log_in, methods=["POST"]),
    Route("/queries/v1/query-request", query, methods=["POST"]),
    Route("/chunk/{key}", chunk),
    Route("/duck", duck, methods=["POST"]),
    Route("/statements", asked),
    Route("/telemetry/send", lambda _: JSONResponse({"success": True}), methods=["POST"]),
]
fake.app.router.routes[:0] = own
uvicorn.run(fake.app, host="127.0.0.1", port=int(sys.argv[1]), log_level="critical")
