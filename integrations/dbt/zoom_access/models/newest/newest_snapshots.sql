-- A stream that was not loaded here has its proofs kept like those of the users: the transform says that its rows lack.
select t.*
from {{ source('zoom', 'snapshots') }} as t
left join {{ ref('kept_since') }} as own on own.stream = t.stream and own.account_id = t.account_id
left join {{ ref('kept_since') }} as users on users.stream = 'users' and users.account_id = t.account_id
where
  case
    when own.account_id is not null then own.kept_since is null or t.snapshot_at >= own.kept_since
    else users.kept_since is null or t.snapshot_at >= users.kept_since
  end
