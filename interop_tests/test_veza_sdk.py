"""Veza's own SDK: the same account built with it gives the same payload; it pushes ours; both leave the same behind."""

import base64
import hashlib
import json
import subprocess

import pytest
from oaaclient.client import OAAClient, OAAClientError
from oaaclient.templates import CustomApplication, LocalUserType, OAAOwnerType, OAAPermission, OAAPropertyType

from conftest import ROOT, SOURCE, started, zoom, zoom_to_veza

NAME = "Zoom - Test"
ICON = ROOT / "icon.svg"
ALL_SCOPES = (
    "user:read:list_users:admin group:read:list_groups:admin role:read:list_roles:admin role:read:role:admin "
    "group:read:administrator:admin marketplace:read:list_apps:admin marketplace:read:app:admin"
)

# All in which the two payloads differ, each with its argument. A difference that is not here fails, and so does one here
# that is not there.
EMPTY = "the SDK writes these of an application even when they are empty; Veza takes an absent one alike"
DIFFERENCES = {
    f"applications[0].{name}": EMPTY
    for name in ("local_access_creds", "local_agents", "local_models", "resources", "tags", "custom_properties", "description")
}


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


@pytest.fixture(scope="module")
def restricted(messages):
    """The same account with privileges that hold in some groups only: one or two sets of groups a role, or everything."""
    groups = sorted(row["id"] for row in rows_of(messages)["groups"])
    path = messages.with_name("restricted.jsonl")
    at = 0
    with path.open("w") as out:
        for line in messages.read_text().splitlines(keepends=True):
            message = json.loads(line)
            record = message.get("record", {})
            if record.get("stream") == "roles" and len(record["data"]["privileges"] or []) > 2:
                names = record["data"]["privileges"]
                one, other, *rest = names
                scopes = [(one, groups[at : at + 2])]
                if at % 2 == 1:
                    scopes += [(other.upper(), groups[at : at + 1]), (other, groups[at + 1 : at + 2])]
                if at == 2:
                    scopes += [(other, groups[:1])] + [(name, groups[-1:]) for name in rest]
                record["data"]["privilege_scopes"] = [
                    {"permission_id": name, "group_ids": ids} for name, ids in scopes
                ]
                at += 1
            out.write(json.dumps(message) + "\n")
    assert at > 3
    return path


@pytest.fixture(scope="module")
def optional(tmp_path_factory):
    """An account with administrators of groups and apps, as the connector reads it."""
    path = tmp_path_factory.mktemp("sdk") / "optional.jsonl"
    config = path.with_name("config.json")
    with zoom("--users", 1200, "--groups", 40, "--clean", "--scopes", ALL_SCOPES) as server:
        config.write_text(json.dumps({**server["config"], "optional_streams": ["group_admins", "apps"]}))
        with path.open("wb") as out:
            subprocess.run(["node", SOURCE, "read", "--config", config], stdout=out, check=True)
    return path


@pytest.fixture
def empty_veza():
    with started("packages/simulators/dist/veza/main.js", "--port", 0) as server:
        yield server


def rows_of(messages):
    rows = {"users": [], "groups": [], "roles": [], "group_admins": [], "apps": []}
    for line in messages.read_text().split("\n"):
        message = json.loads(line) if line else {"type": ""}
        if message["type"] == "RECORD" and message["record"]["stream"] in rows:
            rows[message["record"]["stream"]].append(message["record"]["data"])
    return rows


def restricted_sets(row):
    """Lists of groups, each with the privileges that a role has in these groups only."""
    groups = {}
    spelled = {name.rstrip(",").lower(): name.rstrip(",") for name in row["privileges"]}
    for scope in row.get("privilege_scopes") or []:
        groups.setdefault(spelled[scope["permission_id"].rstrip(",").lower()], set()).update(scope["group_ids"])
    sets = {}
    for name, ids in sorted(groups.items()):
        sets.setdefault(tuple(sorted(ids)), []).append(name)
    return sets


def hex_of(texts):
    text = json.dumps(texts, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def built_with_the_sdk(messages, types, as_resources=False):
    """As somebody would who reads our mapping guide and knows the SDK; the types of privileges are ours to say."""
    app = CustomApplication(NAME, application_type="Zoom")
    define = app.property_definitions
    for name in ("display_name", "first_name", "last_name", "status"):
        define.define_local_user_property(name, OAAPropertyType.STRING)
    define.define_local_user_property("plan_type", OAAPropertyType.NUMBER)
    define.define_local_user_property("verified", OAAPropertyType.BOOLEAN)
    define.define_local_user_property("unknown_fields", OAAPropertyType.STRING_LIST)
    define.define_local_role_property("unknown_fields", OAAPropertyType.STRING_LIST)
    define.define_local_role_property("type", OAAPropertyType.STRING)
    define.define_local_role_property("scoped_privileges", OAAPropertyType.STRING_LIST)
    define.define_local_role_property("sub_account_level", OAAPropertyType.NUMBER)
    if as_resources:
        define.define_local_role_property("origin", OAAPropertyType.STRING)
        define.define_resource_property("Group", "total_members", OAAPropertyType.NUMBER)
    rows = rows_of(messages)
    for name, kinds in types.items():
        app.add_custom_permission(name, [OAAPermission[kind] for kind in kinds])
    for row in rows["groups"]:
        app.add_local_group(row["name"], unique_id=row["id"])
        if as_resources:
            group = app.add_resource(row["name"], "Group", unique_id=row["id"])
            group.set_property("total_members", row["total_members"])
    derived = {}
    for row in rows["roles"]:
        # Zoom prints one privilege with a comma behind it; the guide says that it is left out.
        privileges = [name.rstrip(",") for name in row["privileges"]]
        sets = restricted_sets(row) if as_resources else {}
        for ids, names in sets.items():
            privileges = [name for name in privileges if name not in names]
            name = f"{row['name']} (in {len(ids)} group{'s' if len(ids) > 1 else ''}, {hex_of(ids)[:8]})"
            part = app.add_local_role(name, unique_id=f"{row['id']}/{hex_of(ids)}", permissions=names)
            part.set_property("origin", row["id"])
            part.set_property("scoped_privileges", [f"{name}={one}" for name in names for one in ids])
            derived.setdefault(row["id"], []).append((part, ids))
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
            for part, ids in derived.get(row["role_id"], []):
                user.add_role(part.unique_id, resources=[app.resources[one] for one in ids])
    return app


def with_optional_parts(app, rows, types):
    """Administrators of groups as a role on their resources, apps as access credentials."""
    define = app.property_definitions
    define.define_application_property("optional_parts", OAAPropertyType.STRING_LIST)
    app.set_property("optional_parts", ["apps", "group_admins"])
    define.define_local_user_property("administers_groups", OAAPropertyType.STRING_LIST)
    define.define_local_group_property("admins", OAAPropertyType.STRING_LIST)
    define.define_local_group_property("unknown_fields", OAAPropertyType.STRING_LIST)
    app.add_local_role("Group admin", unique_id="group-admin", permissions=["Group members and settings"])
    by_address, by_group = {}, {}
    for row in rows["group_admins"]:
        by_group.setdefault(row["group_id"], set()).add(row["email"])
        by_address.setdefault(row["email"], set()).add(row["group_id"])
    for group, addresses in by_group.items():
        app.local_groups[group].set_property("admins", sorted(addresses))
    for row in rows["users"]:
        groups = sorted(by_address.get(row["email"].lower(), []))
        if groups:
            user = app.local_users[row["key"]]
            user.set_property("administers_groups", groups)
            user.add_role("group-admin", resources=[app.resources[one] for one in groups])
    for name, kind in APP_PROPERTIES.items():
        define.define_access_cred_property(name, OAAPropertyType[kind])
    for row in rows["apps"]:
        credential = app.add_access_cred(row["app_id"], row["app_name"])
        for name in APP_PROPERTIES:
            value = row.get(APP_COLUMNS.get(name, name))
            if name == "scopes":
                value = [scope for scope in value if scope not in types]
            if value not in (None, []):
                credential.set_property(name, sorted(set(value)) if isinstance(value, list) else value)
        for scope in row["scopes"]:
            if scope in types:
                credential.add_permission(scope, apply_to_application=True)
    return app


APP_PROPERTIES = {
    **{name: "STRING" for name in ("app_status", "app_type", "approved_type", "approver_id", "developer_type")},
    **{name: "STRING_LIST" for name in ("lists", "scope_descriptions", "scopes", "unknown_fields")},
    **{"approval_closed": "BOOLEAN", "approved_time": "TIMESTAMP", "required_user_role": "STRING"},
}
APP_COLUMNS = {"approval_closed": "app_approval_closed", "developer_type": "app_developer_type"}


def canonical(value):
    """The same whatever the order of its lists, none of which means anything to Veza."""
    if isinstance(value, dict):
        return {name: canonical(part) for name, part in value.items()}
    if isinstance(value, list):
        return sorted((canonical(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
    return value


def differences(mine, theirs, path=""):
    """Where two payloads differ, as paths; a key that only one has counts, empty or not."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for name in mine.keys() | theirs.keys():
            place = f"{path}.{name}" if path else name
            if (name in mine) != (name in theirs):
                yield place
            else:
                yield from differences(mine[name], theirs[name], place)
    elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for at, (one, other) in enumerate(zip(mine, theirs)):
            yield from differences(one, other, f"{path}[{at}]")
    elif mine != theirs or type(mine) is not type(theirs):
        yield path


def sdk_payload(messages, ours):
    types = {one["name"]: one["permission_type"] for one in ours["permissions"]}
    return json.loads(json.dumps(built_with_the_sdk(messages, types).get_payload()))


def push_both(veza, theirs, mine):
    """The strict local Veza takes the SDK's application and our payload."""
    client = LocalClient(veza["url"], veza["apiKey"])
    client.push_application("Zoom", NAME, theirs, create_provider=True)
    client.push_metadata("Zoom", NAME, mine)


def test_the_sdk_builds_the_same_payload(messages, ours):
    mine = json.loads(ours.read_text())
    theirs = sdk_payload(messages, mine)
    assert len(theirs["applications"][0]["local_users"]) == 2300
    assert set(differences(canonical(mine), canonical(theirs))) == set(DIFFERENCES)
    [application] = theirs["applications"]
    assert not any(application[path.split(".")[1]] for path in DIFFERENCES)


def test_the_sdk_builds_the_same_payload_of_restricted_privileges(restricted, empty_veza):
    path = restricted.with_name("restricted.json")
    zoom_to_veza("transform", "--from", restricted, "--name", NAME, "--scoped-privileges", "as-resources", "--out", path)
    mine = json.loads(path.read_text())
    types = {one["name"]: one["permission_type"] for one in mine["permissions"]}
    app = built_with_the_sdk(restricted, types, as_resources=True)
    theirs = json.loads(json.dumps(app.get_payload()))
    assert set(differences(canonical(mine), canonical(theirs))) == set(DIFFERENCES) - {"applications[0].resources"}
    on_groups = [
        role["resources"]
        for entry in mine["identity_to_permissions"]
        for role in entry["role_assignments"]
        if not role["apply_to_application"]
    ]
    assert len(on_groups) > 10 and max(map(len, on_groups)) == 2
    push_both(empty_veza, app, mine)


def test_the_sdk_builds_the_same_payload_of_group_admins_and_apps(optional, empty_veza):
    path = optional.with_name("payload.json")
    zoom_to_veza("transform", "--from", optional, "--name", NAME, "--scoped-privileges", "as-resources", "--out", path)
    mine = json.loads(path.read_text())
    types = {one["name"]: one["permission_type"] for one in mine["permissions"]}
    app = built_with_the_sdk(optional, types, as_resources=True)
    theirs = json.loads(json.dumps(with_optional_parts(app, rows_of(optional), types).get_payload()))
    filled = {f"applications[0].{name}" for name in ("resources", "local_access_creds", "custom_properties")}
    assert set(differences(canonical(mine), canonical(theirs))) == set(DIFFERENCES) - filled
    entries = mine["identity_to_permissions"]
    admins = [one for entry in entries for one in entry.get("role_assignments", []) if one["role"] == "group-admin"]
    apps = [entry for entry in entries if entry["identity_type"] == "local_access_creds"]
    assert len(admins) > 10 and len(apps) > 1
    push_both(empty_veza, app, mine)


CREDENTIALS = [
    {
        "credential": {
            "id": "app1",
            "name": "Provisioner",
            "is_active": True,
            "custom_properties": {
                "app_type": "OAuthApp",
                "approved_time": "2026-05-01T10:00:00Z",
                "scopes": ["user:read:user:admin"],
            },
        },
        "permissions": ["group:write:group:admin", "user:write:user:admin"],
    },
    {"credential": {"id": "app2", "name": "Reader", "is_active": False}, "permissions": []},
]


def credentials_with_the_sdk():
    app = CustomApplication(NAME, application_type="Zoom")
    app.property_definitions.define_application_property("optional_parts", OAAPropertyType.STRING_LIST)
    app.set_property("optional_parts", ["apps"])
    define = app.property_definitions.define_access_cred_property
    define("app_type", OAAPropertyType.STRING)
    define("approved_time", OAAPropertyType.TIMESTAMP)
    define("scopes", OAAPropertyType.STRING_LIST)
    for one in CREDENTIALS:
        credential = app.add_access_cred(one["credential"]["id"], one["credential"]["name"])
        credential.is_active = one["credential"]["is_active"]
        for name, value in one["credential"].get("custom_properties", {}).items():
            credential.set_property(name, value)
        for name in one["permissions"]:
            app.add_custom_permission(name, [OAAPermission.MetadataWrite])
            credential.add_permission(name, apply_to_application=True)
    return app


def test_the_sdk_writes_access_credentials_as_we_do(empty_veza):
    app = credentials_with_the_sdk()
    theirs = json.loads(json.dumps(app.get_payload()))
    source = {
        "propertyDefinitions": theirs["custom_property_definition"]["applications"][0],
        "application": {"name": NAME, "application_type": "Zoom", "custom_properties": {"optional_parts": ["apps"]}},
        "accessCredentials": CREDENTIALS,
        "permissions": theirs["permissions"],
    }
    write = ["node", ROOT / "interop_tests" / "write-payload.mjs"]
    mine = json.loads(subprocess.run(write, input=json.dumps(source).encode(), stdout=subprocess.PIPE, check=True).stdout)
    filled = {f"applications[0].{name}" for name in ("local_access_creds", "custom_properties")}
    assert set(differences(canonical(mine), canonical(theirs))) == set(DIFFERENCES) - filled
    push_both(empty_veza, app, mine)


@pytest.mark.parametrize("way", ["plain", "compressed", "parts"])
def test_the_sdk_pushes_our_payload_and_its_own(messages, ours, empty_veza, way):
    client = LocalClient(empty_veza["url"], empty_veza["apiKey"])
    client.enable_compression = way == "compressed"
    client.enable_multipart = way == "parts"
    client.MULTIPART_THRESHOLD_SIZE, client.DEFAULT_PART_SIZE = 100_000, 90_000  # several parts, not one of 50 MB
    provider = client.create_provider("Zoom", "application")
    client.update_provider_icon(provider["id"], base64.b64encode(ICON.read_bytes()).decode())
    client.create_data_source(NAME, provider["id"])
    payload = json.loads(ours.read_text())
    answer = client.push_metadata("Zoom", NAME, payload)
    # Roles without a privilege, of which Veza warns; nobody and nothing else.
    assert {warning["message"].split(" ")[0] for warning in answer["warnings"]} == {"Role"}
    types = {one["name"]: one["permission_type"] for one in payload["permissions"]}
    own = client.push_application("Zoom", NAME, built_with_the_sdk(messages, types))
    assert sorted(w["message"] for w in own["warnings"]) == sorted(w["message"] for w in answer["warnings"])
    # And what is wrong is refused in words that the SDK understands.
    payload["applications"][0]["local_users"][0]["nonsense"] = 1
    with pytest.raises(OAAClientError) as refused:
        client.push_metadata("Zoom", NAME, payload)
    assert refused.value.status_code == 400 and "nonsense" in str(refused.value.details)


def application_with_everything(by_id):
    """All that the SDK can say of an application, known by ids or by names."""

    def of(unique_id):
        return unique_id if by_id else None

    def ref(entity):
        return entity.unique_id or entity.name

    app = CustomApplication("Assistants", application_type="Assistant", description="All of it")
    define = app.property_definitions
    define.define_application_property("region", OAAPropertyType.STRING)
    define.define_local_user_property("note", OAAPropertyType.STRING)
    define.define_local_group_property("note", OAAPropertyType.STRING)
    define.define_local_role_property("Level", OAAPropertyType.NUMBER)
    define.define_role_assignment_property("until", OAAPropertyType.TIMESTAMP)
    define.define_access_cred_property("note", OAAPropertyType.STRING)
    define.define_local_agent_property("autonomous", OAAPropertyType.BOOLEAN)
    define.define_local_model_property("regions", OAAPropertyType.STRING_LIST)
    define.define_resource_property("room", "floor", OAAPropertyType.NUMBER)
    app.set_property("region", "eu")
    app.add_custom_permission("Read", list(OAAPermission), resource_types=["room"])
    room = app.add_resource("Hall", "room", description="Upstairs", unique_id=of("x1"))
    room.add_resource_connection("arn", "AwsIamRole")
    room.set_property("floor", 1)
    desk = room.add_sub_resource("Desk", "desk", unique_id=of("x2"))
    staff = app.add_local_group("Staff", identities=["staff@example.com"], unique_id=of("g1"))
    staff.set_property("note", "x")
    inner = app.add_local_group("Inner", unique_id=of("g2"))
    inner.add_group(ref(staff))
    reader = app.add_local_role("Reader", permissions=["Read"], unique_id=of("r1"))
    reader.set_property("Level", 1)
    chief = app.add_local_role("Chief", unique_id=of("r2"))
    chief.add_role(ref(reader))
    key = app.add_access_cred("c1", "Key")
    key.is_active, key.can_expire, key.expires_at = True, False, "2027-01-01T00:00:00Z"
    key.set_property("note", "x")
    user = app.add_local_user("Ann", identities=["ann@example.com"], unique_id=of("u1"))
    user.is_active, user.created_at, user.user_type = False, "2026-01-01T00:00:00.25Z", LocalUserType.ServiceAccount
    user.set_property("note", "x")
    user.add_group(ref(staff))
    user.add_access_cred("c1")
    model = app.add_model("Large", of("m1"), "Bedrock", "ACME", "Large", "3")
    model.created_at = "2026-01-01T00:00:00Z"
    model.set_property("regions", ["eu", "us"])
    agent = app.add_agent("Helper", of("a1"), "Bedrock", "ACME")
    agent.is_active, agent.created_at = False, "2026-01-01T00:00:00Z"
    agent.set_property("autonomous", False)
    agent.add_group(ref(staff))
    agent.add_access_cred("c1")
    agent.add_model(ref(model))
    for entity in (app, user, staff, reader, agent, model, room):
        entity.add_tag("team", "a b")
        entity.add_owner("boss@example.com", OAAOwnerType.OktaUser, is_primary=True)
    for identity in (user, staff, key, agent, app.add_idp_identity("someone@example.com")):
        identity.add_role(ref(chief), apply_to_application=True)
        identity.add_role(ref(reader), resources=[room, desk], assignment_properties={"until": "2027-01-01T00:00:00Z"})
        identity.add_permission("Read", apply_to_application=True)
        identity.add_permission("Read", resources=[desk])
    return app


@pytest.mark.parametrize("by_id", [True, False])
def test_all_that_the_sdk_writes_is_valid(empty_veza, tmp_path, by_id):
    app = application_with_everything(by_id)
    path = tmp_path / "payload.json"
    path.write_text(json.dumps(app.get_payload()))
    said = zoom_to_veza("validate", path).stdout.decode()
    assert "1 local_agents, 1 local_models" in said and "5 identity_to_permissions" in said
    client = LocalClient(empty_veza["url"], empty_veza["apiKey"])
    client.push_application("Assistants", "Assistants", app, create_provider=True)


def left_behind(server):
    client = LocalClient(server["url"], server["apiKey"])
    changing = {"id", "provider_id", "created_at", "updated_at", "pushed_at", "status"}

    def lasting(found):
        return {name: value for name, value in found.items() if name not in changing}

    return [
        (lasting(provider), [lasting(source) for source in client.get_data_sources(provider["id"])])
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
        assert left_behind(mine) == expected
    [(provider, sources)] = expected
    assert (provider["name"], provider["custom_template"], [one["name"] for one in sources]) == ("Zoom", "application", [NAME])
