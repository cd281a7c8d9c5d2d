with seen as (
  {{ zoom_access.rows_that_count('users', source('zoom', 'users'), ref('compared_snapshots')) }}
),

now_there as (
  select s.*, c.previous_at
  from seen as s
  join {{ ref('compared_snapshots') }} as c on c.stream = 'users' and c.account_id = s.account_id and c.snapshot_at = s.snapshot_at
  where c.previous_at is not null
),

-- An invitation that was accepted is the same person: the key was the address, and is an id now.
there_before as (
  select s.*, c.next_at, coalesce(accepted.key, s.key) as key_now
  from seen as s
  join {{ ref('compared_snapshots') }} as c on c.stream = 'users' and c.account_id = s.account_id and c.snapshot_at = s.snapshot_at
  left join now_there as accepted
    on accepted.account_id = s.account_id and accepted.snapshot_at = c.next_at and accepted.id = accepted.key
    and {{ zoom_access.folded_address('accepted.email') }} = {{ zoom_access.folded_address('s.email') }}
    and {{ zoom_access.is_invitation('s') }}
  where c.next_at is not null
),

pairs as (
  select
    coalesce(n.account_id, b.account_id) as account_id,
    coalesce(n.previous_at, b.snapshot_at) as previous_at,
    coalesce(n.snapshot_at, b.next_at) as snapshot_at,
    coalesce(n.key, b.key) as user_key,
    coalesce(n.email, b.email) as email,
    b.key is not null as was_there,
    n.key is not null as is_there,
    b.status as status_before, n.status as status_now,
    b.role_id as role_before, n.role_id as role_now
  from now_there as n
  full outer join there_before as b on b.account_id = n.account_id and b.next_at = n.snapshot_at and b.key_now = n.key
),

changes as (
  select pairs.*, 'came' as change from pairs where not was_there
  union all
  select pairs.*, 'left' as change from pairs where not is_there
  {% for part in ['role', 'status'] %}
  union all
  -- Unknown on one side is neither given nor taken away.
  select
    pairs.*,
    case when {{ part }}_before is null or {{ part }}_now is null then '{{ part }}_unknown' else '{{ part }}_changed' end as change
  from pairs
  where was_there and is_there and {{ part }}_before is distinct from {{ part }}_now
  {% endfor %}
)

select account_id, previous_at, snapshot_at, user_key, email, change, status_before, status_now, role_before, role_now
from changes
