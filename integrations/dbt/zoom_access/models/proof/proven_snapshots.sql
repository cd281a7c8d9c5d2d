with known as (
  select account_id, stream, snapshot_at from {{ ref('proofs') }}
  union distinct
  select account_id, stream, snapshot_at from {{ ref('snapshot_counts') }}
),

statuses as (
  {{ zoom_access.elements(ref('proofs'), ['account_id', 'stream', 'snapshot_at'], 'statuses') }}
),

statuses_read as (
  select account_id, stream, snapshot_at, count(distinct {{ zoom_access.json_text('element') }}) as number_read
  from statuses
  where {{ zoom_access.json_text('element') }} in {{ zoom_access.listed(zoom_access.user_statuses()) }}
  group by account_id, stream, snapshot_at
),

gone as (
  select account_id, stream, snapshot_at, count(*) as listed, count(gone_key) as texts
  from {{ ref('gone_keys') }}
  group by account_id, stream, snapshot_at
),

compared as (
  select
    known.account_id, known.stream, known.snapshot_at,
    p.account_id is not null as has_proof,
    p.rows_proven,
    coalesce(c.rows_found, 0) as rows_found,
    p.reported_total,
    p.min_rows,
    p.restated as restated_proven,
    coalesce(c.restated_found, 0) as restated_found,
    p.gone,
    case
      when {{ zoom_access.is_absent('p.gone_keys') }} then 0
      when {{ zoom_access.is_array('p.gone_keys') }} and coalesce(gone.listed, 0) = coalesce(gone.texts, 0) then coalesce(gone.listed, 0)
    end as gone_listed,
    p.damaged,
    case when known.stream = 'users' then coalesce(s.number_read, 0) = {{ zoom_access.user_statuses() | length }} else true end as has_all_statuses,
    -- With a wrong clock it would be the newest forever. The clocks of two machines may differ by an hour.
    {{ zoom_access.seconds('known.snapshot_at') }} > {{ zoom_access.seconds('current_timestamp') }} + 3600 as is_future
  from known
  left join {{ ref('proofs') }} as p on p.account_id = known.account_id and p.stream = known.stream and p.snapshot_at = known.snapshot_at
  left join {{ ref('snapshot_counts') }} as c on c.account_id = known.account_id and c.stream = known.stream and c.snapshot_at = known.snapshot_at
  left join statuses_read as s on s.account_id = known.account_id and s.stream = known.stream and s.snapshot_at = known.snapshot_at
  left join gone on gone.account_id = known.account_id and gone.stream = known.stream and gone.snapshot_at = known.snapshot_at
),

judged as (
  select compared.*, {{ zoom_access.shortcoming() }} as shortcoming from compared
)

select judged.*, shortcoming is null as is_proven from judged
