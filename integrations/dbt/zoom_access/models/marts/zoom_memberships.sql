with listed as (
  {{ zoom_access.elements(ref('zoom_users'), ['account_id', 'snapshot_at', 'key'], 'group_ids') }}
),

members as (
  select distinct account_id, snapshot_at, key as user_key, {{ zoom_access.json_text('element') }} as group_id
  from listed
)

select
  m.account_id, m.snapshot_at, m.user_key, m.group_id,
  g.name as group_name,
  g.id is not null as group_listed
from members as m
left join {{ ref('zoom_groups') }} as g on g.account_id = m.account_id and g.id = m.group_id
where trim(m.group_id) <> ''
