{% for stream in zoom_access.streams() %}
{% set keys = zoom_access.prefixed(zoom_access.key_columns(stream), 't') %}
select
  account_id, '{{ stream }}' as stream, snapshot_at,
  count(*) as rows_found,
  sum(case when last_revision > 1 then last_revision - 1 else 0 end) as restated_found
from (
  select t.account_id, t.snapshot_at, max(t.revision) as last_revision
  from {{ source('zoom', stream) }} as t
  group by t.account_id, t.snapshot_at{% for key in keys %}, {{ zoom_access.exact(key) }}{% endfor %}

) as by_key
group by account_id, snapshot_at
{{ 'union all' if not loop.last }}
{% endfor %}
