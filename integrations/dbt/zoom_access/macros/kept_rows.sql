{# The rows of a stream in the newest proven snapshot of each account, as they are, and of snapshots after it. #}
{% macro kept_rows(stream) %}
  select t.*
  from {{ source('zoom', stream) }} as t
  left join {{ ref('kept_since') }} as kept on kept.stream = '{{ stream }}' and kept.account_id = t.account_id
  where kept.kept_since is null or t.snapshot_at >= kept.kept_since
{% endmacro %}
