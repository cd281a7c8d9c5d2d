with listed as (
  {{ zoom_access.elements(ref('zoom_roles'), ['account_id', 'id'], 'privileges') }}
),

spelled as (
  select account_id, id as role_id, {{ zoom_access.clean_privilege(zoom_access.json_text('element')) }} as spelling from listed
),

-- However a role spells it, a privilege counts once.
held as (
  select account_id, role_id, {{ zoom_access.privilege_key('spelling') }} as privilege_key, min(spelling) as privilege
  from spelled
  where {{ zoom_access.privilege_key('spelling') }} <> ''
  group by account_id, role_id, {{ zoom_access.privilege_key('spelling') }}
),

scopes as (
  {{ zoom_access.elements(ref('zoom_roles'), ['account_id', 'id'], 'privilege_scopes') }}
),

restricted as (
  select distinct account_id, id as role_id, {{ zoom_access.privilege_key(zoom_access.json_text(zoom_access.json_member('element', 'permission_id'))) }} as privilege_key
  from scopes
),

overrides as (
  {{ zoom_access.permission_overrides() }}
),

seeded as (
  select {{ zoom_access.privilege_key('privilege') }} as privilege_key, permission_type
  from {{ ref('zoom_permission_types') }}
  where profile = '{{ var("zoom_permission_profile", "by-verb") }}'
),

-- An override of the privilege, of its area, the table; what none of them knows is uncategorized, never left out.
typed as (
  select p.privilege_key, coalesce(o.permission_type, a.permission_type, t.permission_type, 'Uncategorized') as permission_type
  from (select distinct privilege_key from held) as p
  left join overrides as o on o.privilege_key = p.privilege_key
  left join overrides as a
    on o.privilege_key is null and a.privilege_key = regexp_replace(p.privilege_key, ':[^:]*$', '') || ':*'
  left join seeded as t
    on o.privilege_key is null and a.privilege_key is null and t.privilege_key = p.privilege_key
),

types as (
  select
    privilege_key,
    {% for column, type in zoom_access.permission_types().items() %}
    max(case when permission_type = '{{ type }}' then 1 else 0 end) = 1 as {{ column }}{{ ',' if not loop.last }}
    {% endfor %}
  from typed
  group by privilege_key
)

select
  held.account_id, r.snapshot_at, held.role_id, r.name as role,
  held.privilege, held.privilege_key,
  restricted.role_id is not null as is_restricted,
  {% for column in zoom_access.permission_types() %}
  types.{{ column }}{{ ',' if not loop.last }}
  {% endfor %}
from held
join {{ ref('zoom_roles') }} as r on r.account_id = held.account_id and r.id = held.role_id
join types on types.privilege_key = held.privilege_key
left join restricted
  on restricted.account_id = held.account_id and restricted.role_id = held.role_id and restricted.privilege_key = held.privilege_key
