"""Veza's own SDK: the same account built with it gives the same payload; it pushes ours; both leave the same behind."""

import json
import subprocess

import pytest
from oaaclient.client import OAAClient
from oaaclient.templates import CustomApplication, OAAPermission, OAAPropertyType

from conftest import SOURCE, started, zoom, zoom_to_veza

NAME = "Zoom - Test"

# The SDK always writes these lists of an application, empty or not; we leave them out, which Veza takes alike.
ALWAYS_WRITTEN = {"local_access_creds", "local_agents", "local_models", "resources", "tags", "owners", "custom_properties", "description"}


class LocalClient(OAAClient):
    """The SDK's client for an address without TLS: it refuses one only where it first looks at it."""

    def __init__(self, url, key):
        self.local_url = url
        super().__init__(url="https://veza.invalid", api_key=key)

    def _test_connection(self):
        self.url = self.local_url
        super()._test_connection()


@pytest.fixture(scope="module")
def messages(tmp_path_factory):
    path = tmp_path_factory.mktemp("sdk") / "messages.jsonl"
    config = path.with_name("config.json")
    with zoom("--users", 2300, "--clean") as server:
        config.write_text(json.dumps(server["config"]))
        with path.open("wb") as out:
            subprocess.run(["node", SOURCE, "read", "--config", config], stdout=out, check=True)
    return path


@pytest.fixture(scope="module")
def ours(messages):
    path = messages.with_name("payload.json")
    zoom_to_veza("transform", "--from", messages, "--name", NAME, "--out", path)
    return path


@pytest.fixture
def empty_veza():
    with started("packages/simulators/dist/veza/main.js", "--port", 0) as server:
        yield server


def built_with_the_sdk(messages, types):
    """As somebody would who reads our mapping guide and knows the SDK; the types of privileges are ours to say."""
    app = CustomApplication(NAME, application_type="Zoom")
    define = app.property_definitions
    for name in ("display_name", "first_name", "last_name", "status"):
        define.define_local_user_property(name, OAAPropertyType.STRING)
    define.define_local_user_property("plan_type", OAAPropertyType.NUMBER)
    define.define_local_user_property("verified", OAAPropertyType.BOOLEAN)
    define.define_local_role_property("type", OAAPropertyType.STRING)
    define.define_local_role_property("scoped_privileges", OAAPropertyType.STRING_LIST)
    define.define_local_role_property("sub_account_level", OAAPropertyType.NUMBER)
    rows = {"users": [], "groups": [], "roles": []}
    for line in messages.read_text().split("\n"):
        message = json.loads(line) if line else {"type": ""}
        if message["type"] == "RECORD" and message["record"]["stream"] in rows:
            rows[message["record"]["stream"]].append(message["record"]["data"])
    for name, kinds in types.items():
        app.add_custom_permission(name, [OAAPermission[kind] for kind in kinds])
    for row in rows["groups"]:
        app.add_local_group(row["name"], unique_id=row["id"])
    for row in rows["roles"]:
        # Zoom prints one privilege with a comma behind it; the guide says that it is left out.
        privileges = [name.rstrip(",") for name in row["privileges"]]
        role = app.add_local_role(row["name"], unique_id=row["id"], permissions=privileges or None)
        role.set_property("type", row["type"])
    for row in rows["users"]:
        email = row["email"].lower()
        user = app.add_local_user(row["display_name"], unique_id=row["key"], identities=[email])
        user.email = row["email"]
        user.is_active = row["status"] == "active"
        user.created_at = row.get("user_created_at")
        user.last_login_at = row.get("last_login_time")
        for name in ("display_name", "first_name", "last_name", "status"):
            user.set_property(name, row[name])
        user.set_property("plan_type", row["type"])
        user.set_property("verified", row["verified"] == 1)
        for group in row.get("group_ids", []):
            user.add_group(group)
        if "role_id" in row:
            user.add_role(row["role_id"], apply_to_application=True)
    return app


def comparable(payload):
    """The same payload whatever its order; null, empty lists and empty objects count as absent."""

    def present(value):
        if isinstance(value, dict):
            kept = {name: present(part) for name, part in value.items()}
            return {name: part for name, part in kept.items() if part not in (None, [], {})}
        if isinstance(value, list):
            return sorted((present(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
        return value

    return present(payload)


def test_the_sdk_builds_the_same_payload(messages, ours):
    payload = json.loads(ours.read_text())
    types = {one["name"]: one["permission_type"] for one in payload["permissions"]}
    theirs = json.loads(json.dumps(built_with_the_sdk(messages, types).get_payload()))
    [application] = theirs["applications"]
    assert ALWAYS_WRITTEN.isdisjoint({name for name, value in application.items() if value})
    mine = comparable(payload)
    # We define what we may send once it is there; the SDK's user defines it, too.
    for part, theirs_part in ((mine[key], comparable(theirs)[key]) for key in mine):
        assert part == theirs_part


def test_the_sdk_pushes_our_payload_and_its_own(messages, ours, empty_veza):
    client = LocalClient(empty_veza["url"], empty_veza["apiKey"])
    client.create_provider("Zoom", "application")
    client.create_data_source(NAME, client.get_provider("Zoom")["id"])
    answer = client.push_metadata("Zoom", NAME, json.loads(ours.read_text()))
    assert all("missing permission" in warning["message"] for warning in answer["warnings"])
    types = {one["name"]: one["permission_type"] for one in json.loads(ours.read_text())["permissions"]}
    own = client.push_application("Zoom", NAME, built_with_the_sdk(messages, types))
    assert sorted(w["message"] for w in own["warnings"]) == sorted(w["message"] for w in answer["warnings"])


def left_behind(server):
    client = LocalClient(server["url"], server["apiKey"])
    return [
        (provider["name"], provider["custom_template"], [source["name"] for source in client.get_data_sources(provider["id"])])
        for provider in client.get_provider_list()
    ]


def test_both_clients_leave_the_same_provider_and_data_source(messages, tmp_path):
    with started("packages/simulators/dist/veza/main.js", "--port", 0) as theirs:
        client = LocalClient(theirs["url"], theirs["apiKey"])
        app = CustomApplication(NAME, application_type="Zoom")
        app.add_local_user("somebody", unique_id="1")
        client.push_application("Zoom", NAME, app, create_provider=True)
        expected = left_behind(theirs)
    with started("packages/simulators/dist/veza/main.js", "--port", 0) as mine:
        for _ in range(2):  # and nothing is created twice
            zoom_to_veza(
                "push", "--from", messages, "--name", NAME, "--state-dir", tmp_path,
                VEZA_URL=mine["url"], VEZA_API_KEY=mine["apiKey"],
            )
        assert left_behind(mine) == expected == [("Zoom", "application", [NAME])]
