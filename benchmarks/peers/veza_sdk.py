"""The peer of the transform: Veza's SDK builds and serialises the payload of the same records, as its examples do."""

import json
import sys

from oaaclient.templates import CustomApplication, OAAPermission, OAAPropertyType

messages, out = sys.argv[1:]
app = CustomApplication("Zoom - Bench", application_type="Zoom")
for name, kind in (("display_name", "STRING"), ("first_name", "STRING"), ("last_name", "STRING"), ("status", "STRING"), ("plan_type", "NUMBER"), ("verified", "BOOLEAN")):
    app.property_definitions.define_local_user_property(name, OAAPropertyType[kind])

rows = {"users": [], "groups": [], "roles": []}
with open(messages, encoding="utf-8") as lines:
    for line in lines:
        message = json.loads(line)
        if message["type"] == "RECORD" and message["record"]["stream"] in rows:
            rows[message["record"]["stream"]].append(message["record"]["data"])

for group in rows["groups"]:
    app.add_local_group(group["name"], unique_id=group["id"])
for role in rows["roles"]:
    added = app.add_local_role(role["name"], unique_id=role["id"])
    for privilege in role.get("privileges") or []:
        if privilege not in app.custom_permissions:
            app.add_custom_permission(privilege, [OAAPermission.MetadataRead])
        added.add_permissions([privilege])
for row in rows["users"]:
    user = app.add_local_user(row.get("display_name") or row["email"], unique_id=row["key"], identities=[row["email"].lower()])
    user.email = row["email"]
    user.is_active = row["status"] == "active"
    if row.get("user_created_at"):
        user.created_at = row["user_created_at"]
    if row.get("last_login_time"):
        user.last_login_at = row["last_login_time"]
    for name in ("display_name", "first_name", "last_name", "status"):
        if row.get(name):
            user.set_property(name, row[name])
    user.set_property("plan_type", row["type"])
    user.set_property("verified", row["verified"] == 1)
    for group in row.get("group_ids") or []:
        if group in app.local_groups:
            user.add_group(group)
    if row.get("role_id") in app.local_roles:
        user.add_role(row["role_id"], apply_to_application=True)

with open(out, "w", encoding="utf-8") as file:
    json.dump(app.get_payload(), file)
