with listed as (
  {{ zoom_access.elements(ref('zoom_users'), ['account_id', 'key'], 'role_ids') }}
),

assigned as (
  select account_id, key as user_key, role_id from {{ ref('zoom_users') }}
  union distinct
  select account_id, key as user_key, {{ zoom_access.json_text('element') }} as role_id from listed
)

-- From the users: nobody is left out for lack of a role, or because nobody lists the role.
select
  u.account_id, u.snapshot_at, u.key as user_key, u.email, u.status,
  a.role_id,
  r.name as role_name,
  a.role_id is not null as role_known,
  r.id is not null as role_listed,
  coalesce(r.privileges_known, false) as privileges_known
from {{ ref('zoom_users') }} as u
left join assigned as a on a.account_id = u.account_id and a.user_key = u.key and trim(a.role_id) <> ''
left join {{ ref('zoom_roles') }} as r on r.account_id = a.account_id and r.id = a.role_id
