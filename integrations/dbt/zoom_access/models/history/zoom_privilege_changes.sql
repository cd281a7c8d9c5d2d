with seen as (
  {{ zoom_access.rows_that_count('roles', source('zoom', 'roles'), ref('compared_snapshots')) }}
),

roles as (
  select
    s.account_id, c.previous_at, s.snapshot_at, c.next_at, s.id as role_id, s.name as role_name, s.privileges,
    {{ zoom_access.is_array('s.privileges') }} as is_known
  from seen as s
  join {{ ref('compared_snapshots') }} as c on c.stream = 'roles' and c.account_id = s.account_id and c.snapshot_at = s.snapshot_at
),

listed as (
  {{ zoom_access.elements('roles', ['account_id', 'snapshot_at', 'role_id'], 'privileges') }}
),

held as (
  select
    account_id, snapshot_at, role_id,
    {{ zoom_access.privilege_key(zoom_access.json_text('element')) }} as privilege_key,
    min({{ zoom_access.clean_privilege(zoom_access.json_text('element')) }}) as privilege
  from listed
  group by account_id, snapshot_at, role_id, {{ zoom_access.privilege_key(zoom_access.json_text('element')) }}
),

pairs as (
  select
    coalesce(n.account_id, b.account_id) as account_id,
    coalesce(n.previous_at, b.snapshot_at) as previous_at,
    coalesce(n.snapshot_at, b.next_at) as snapshot_at,
    coalesce(n.role_id, b.role_id) as role_id,
    coalesce(n.role_name, b.role_name) as role_name,
    b.role_id is not null as was_there,
    n.role_id is not null as is_there,
    b.is_known as known_before, n.is_known as known_now
  from (select * from roles where previous_at is not null) as n
  full outer join (select * from roles where next_at is not null) as b
    on b.account_id = n.account_id and b.next_at = n.snapshot_at and b.role_id = n.role_id
),

changes as (
  select pairs.*, 'role_came' as change, cast(null as {{ dbt.type_string() }}) as privilege from pairs where not was_there
  union all
  select pairs.*, 'role_left' as change, cast(null as {{ dbt.type_string() }}) as privilege from pairs where not is_there
  union all
  -- Unknown on one side is neither given nor taken away.
  select pairs.*, 'privileges_unknown' as change, cast(null as {{ dbt.type_string() }}) as privilege
  from pairs
  where was_there and is_there and known_before <> known_now
  {% for change, here, there in [('privilege_added', 'snapshot_at', 'previous_at'), ('privilege_removed', 'previous_at', 'snapshot_at')] %}
  union all
  select pairs.*, '{{ change }}' as change, h.privilege
  from pairs
  join held as h on h.account_id = pairs.account_id and h.role_id = pairs.role_id and h.snapshot_at = pairs.{{ here }}
  left join held as o
    on o.account_id = pairs.account_id and o.role_id = pairs.role_id and o.snapshot_at = pairs.{{ there }}
    and o.privilege_key = h.privilege_key
  where known_before and known_now and o.role_id is null
  {% endfor %}
)

select account_id, previous_at, snapshot_at, role_id, role_name, change, privilege from changes
