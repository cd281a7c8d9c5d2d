-- As zoom-to-veza chooses: the newest proven snapshot of each stream, but rather all from one run.
with candidates as (
  select
    s.*,
    rows_found > 0 and snapshot_at = max(case when rows_found > 0 then snapshot_at end) over (partition by account_id, stream) as is_newest_found
  from {{ ref('proven_snapshots') }} as s
  where stream in {{ zoom_access.listed(zoom_access.base_streams()) }}
),

relevant as (
  select * from candidates where has_proof or is_newest_found
),

newest as (
  select account_id, stream, snapshot_at
  from (
    select relevant.*, row_number() over (partition by account_id, stream order by is_future, snapshot_at desc) as place
    from relevant
    where is_proven
  ) as placed
  where place = 1
),

-- Snapshots with no other between them, none of them dated in the future.
triples as (
  select
    account_id, stream, snapshot_at, is_proven,
    {% for distance in [1, 2] %}
    lead(stream, {{ distance }}) over (partition by account_id order by snapshot_at desc, stream) as stream_{{ distance }},
    lead(snapshot_at, {{ distance }}) over (partition by account_id order by snapshot_at desc, stream) as at_{{ distance }},
    lead(is_proven, {{ distance }}) over (partition by account_id order by snapshot_at desc, stream) as proven_{{ distance }}{{ ',' if not loop.last }}
    {% endfor %}
  from relevant
  where not is_future
),

runs as (
  select triples.*, row_number() over (partition by account_id order by snapshot_at desc, stream) as place
  from triples
  where is_proven and proven_1 and proven_2 and stream <> stream_1 and stream <> stream_2 and stream_1 <> stream_2
),

newest_run as (
  select account_id, stream, snapshot_at from runs where place = 1
  union all
  select account_id, stream_1 as stream, at_1 as snapshot_at from runs where place = 1
  union all
  select account_id, stream_2 as stream, at_2 as snapshot_at from runs where place = 1
),

bounds as (
  select account_id, min(snapshot_at) as first_at, max(snapshot_at) as last_at from newest group by account_id
),

mixed as (
  select b.account_id
  from bounds as b
  join relevant as r on r.account_id = b.account_id and r.snapshot_at between b.first_at and b.last_at
  group by b.account_id
  having count(*) <> {{ zoom_access.base_streams() | length }}
),

base as (
  select newest.account_id, newest.stream, coalesce(newest_run.snapshot_at, newest.snapshot_at) as snapshot_at
  from newest
  left join mixed on mixed.account_id = newest.account_id
  left join newest_run
    on newest_run.account_id = mixed.account_id and newest_run.stream = newest.stream
)

select account_id, stream, snapshot_at from base

union all

-- An optional stream belongs to the users of its run, whose time it carries; otherwise it counts as not read.
select optional.account_id, optional.stream, optional.snapshot_at
from {{ ref('proven_snapshots') }} as optional
join base as users on users.stream = 'users' and users.account_id = optional.account_id and users.snapshot_at = optional.snapshot_at
where optional.is_proven and optional.stream not in {{ zoom_access.listed(zoom_access.base_streams()) }}
