with listed as (
  {{ zoom_access.elements(ref('proofs'), ['account_id', 'stream', 'snapshot_at'], 'gone_keys') }}
)

select distinct
  account_id, stream, snapshot_at,
  -- Null for what is no text: then the list is damaged.
  case when {{ zoom_access.is_text('element') }} then {{ zoom_access.json_text('element') }} end as gone_key
from listed
