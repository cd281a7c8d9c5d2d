"""What is in the account, read from the simulator by other means than the connector's."""

import base64
import json
import urllib.parse
import urllib.request


def _json(request):
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def _token(server):
    who = server["credentials"]
    basic = base64.b64encode(f"{who['clientId']}:{who['clientSecret']}".encode()).decode()
    form = urllib.parse.urlencode({"grant_type": "account_credentials", "account_id": who["accountId"]})
    request = urllib.request.Request(server["tokenUrl"], form.encode(), {"authorization": f"Basic {basic}"})
    return _json(request)["access_token"]


def _pages(server, token, path, **query):
    query["page_size"] = 300
    while True:
        url = f"{server['url']}/{path}?{urllib.parse.urlencode(query)}"
        page = _json(urllib.request.Request(url, headers={"authorization": f"Bearer {token}"}))
        yield from page[path]
        if not page.get("next_page_token"):
            return
        query["next_page_token"] = page["next_page_token"]


def keys_of(server):
    """The keys that each stream must hold: Zoom's ids, or the e-mail address of who has none yet."""
    token = _token(server)
    users = [user for status in ("active", "inactive", "pending") for user in _pages(server, token, "users", status=status)]
    return {
        "users": {user.get("id") or user["email"].lower() for user in users},
        "groups": {group["id"] for group in _pages(server, token, "groups")},
        "roles": {role["id"] for kind in ({}, {"type": "iq"}) for role in _pages(server, token, "roles", **kind)},
        "snapshots": {"users", "groups", "roles"},
    }


KEY = {"users": "key", "groups": "id", "roles": "id", "snapshots": "stream"}
