-- A loader that damaged the list of keys deleted during the read may have put others into it. The transform refuses then.
{% for stream in zoom_access.streams() %}
{% set keys = zoom_access.key_columns(stream) %}
select g.account_id, g.stream, g.snapshot_at, g.gone_key
from {{ ref('gone_keys') }} as g
join {{ ref('chosen_snapshots') }} as s
  on s.stream = '{{ stream }}' and s.stream = g.stream and s.account_id = g.account_id and s.snapshot_at = g.snapshot_at
left join {{ ref('newest_' ~ stream) }} as t
  on t.account_id = g.account_id and t.snapshot_at = g.snapshot_at
  and {{ zoom_access.is_gone_key(zoom_access.prefixed(keys, 't')) }}
where t.account_id is null
{{ 'union all' if not loop.last }}
{% endfor %}
