{% set rows = zoom_access.quoted('rows') %}
with read as (
  select
    account_id, stream, snapshot_at,
    coalesce({{ rows }}, -1) as rows_proven,
    reported_total, restated, gone, gone_keys, statuses,
    {{ zoom_access.min_rows() }} as min_rows,
    {{ zoom_access.damaged_fields() }} as damaged,
    case when {{ zoom_access.is_absent('gone_keys') }} then '[]' else {{ zoom_access.json_dump('gone_keys') }} end as gone_text
  from {{ source('zoom', 'snapshots') }}
  where stream in {{ zoom_access.listed(zoom_access.streams()) }}
),

-- Equally many rows, but different ones deleted: neither can be believed.
compared as (
  select
    read.*,
    row_number() over (partition by account_id, stream, snapshot_at order by {{ zoom_access.strictest_first() }}) as place,
    min(gone_text) over (partition by account_id, stream, snapshot_at, rows_proven) as first_gone,
    max(gone_text) over (partition by account_id, stream, snapshot_at, rows_proven) as last_gone
  from read
)

select
  account_id, stream, snapshot_at, rows_proven, min_rows, reported_total, restated,
  coalesce(gone, 0) as gone,
  gone_keys, statuses,
  case when first_gone <> last_gone then trim(damaged || ' gone_keys') else damaged end as damaged
from compared
where place = 1
