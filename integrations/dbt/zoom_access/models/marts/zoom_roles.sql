with counted as (
  {{ zoom_access.rows_that_count('roles', ref('newest_roles'), ref('chosen_snapshots')) }}
)

select counted.*, {{ zoom_access.is_array('privileges') }} as privileges_known from counted
