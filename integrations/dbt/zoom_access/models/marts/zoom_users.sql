with counted as (
  {{ zoom_access.rows_that_count('users', ref('newest_users'), ref('chosen_snapshots')) }}
)

select
  counted.*,
  coalesce(trim(role_id), '') <> '' as role_known,
  {{ zoom_access.is_array('group_ids') }} as groups_known
from counted
