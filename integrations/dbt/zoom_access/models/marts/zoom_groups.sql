{{ zoom_access.rows_that_count('groups', ref('newest_groups'), ref('chosen_snapshots')) }}
