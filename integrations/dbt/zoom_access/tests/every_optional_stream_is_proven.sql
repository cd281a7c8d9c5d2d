{{ config(severity='warn') }}
-- What is not proven counts as not read.
select users.account_id, streams.stream
from {{ ref('chosen_snapshots') }} as users
cross join (
  {% for stream in var('zoom_optional_streams', []) %}
  select '{{ stream }}' as stream union all
  {% endfor %}
  select 'users' as stream
) as streams
left join {{ ref('chosen_snapshots') }} as own on own.account_id = users.account_id and own.stream = streams.stream
where users.stream = 'users' and own.account_id is null
