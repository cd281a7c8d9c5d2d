-- Each whole snapshot of users and roles, with the ones before and after it. A snapshot of some statuses only cannot
-- tell who left.
select
  account_id, stream, snapshot_at,
  lag(snapshot_at) over (partition by account_id, stream order by snapshot_at) as previous_at,
  lead(snapshot_at) over (partition by account_id, stream order by snapshot_at) as next_at
from {{ ref('proven_snapshots') }}
where is_proven and has_all_statuses and not is_future and stream in ('users', 'roles')
