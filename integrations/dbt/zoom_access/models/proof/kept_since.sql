-- Newer snapshots that are not proven stay in sight. Where nothing is proven, everything stays: the transform says why
-- it refuses.
select
  s.account_id, s.stream,
  case
    when s.stream in {{ zoom_access.listed(zoom_access.base_streams()) }} then min(own.snapshot_at)
    when min(users.snapshot_at) < max(s.snapshot_at) then min(users.snapshot_at)
    when min(users.snapshot_at) is not null then max(s.snapshot_at)
  end as kept_since
from {{ ref('proven_snapshots') }} as s
left join {{ ref('chosen_snapshots') }} as own on own.account_id = s.account_id and own.stream = s.stream
left join {{ ref('chosen_snapshots') }} as users on users.account_id = s.account_id and users.stream = 'users'
group by s.account_id, s.stream
