-- depends_on: {{ ref('newest_users') }}, {{ ref('newest_snapshots') }}, {{ ref('zoom_role_assignments') }}
-- (so that it runs last: what can be built of the last proven snapshots is built, and the transform says what it says)
with accounts as (
  select distinct account_id from {{ ref('proven_snapshots') }}
),

wanted as (
  {% for stream in zoom_access.base_streams() %}
  select account_id, '{{ stream }}' as stream from accounts
  {{ 'union all' if not loop.last }}
  {% endfor %}
),

newest as (
  select s.*, row_number() over (partition by account_id, stream order by snapshot_at desc) as place
  from {{ ref('proven_snapshots') }} as s
)

select
  wanted.account_id, wanted.stream, newest.snapshot_at,
  case
    when newest.account_id is null then 'nothing of it was found'
    when newest.is_future then 'it is dated in the future: correct the clocks'
    when not newest.has_all_statuses then 'not every status was read'
    else newest.shortcoming
  end as why
from wanted
left join newest on newest.account_id = wanted.account_id and newest.stream = wanted.stream and newest.place = 1
where
  newest.account_id is null or not newest.is_proven or newest.is_future
  {% if not var('zoom_allow_subset', false) %}or not newest.has_all_statuses{% endif %}

union all

-- Without a row of any account there is nothing to prove.
select cast(null as {{ dbt.type_string() }}), 'snapshots', null, 'no row of any account was found'
from (select count(*) as found from accounts) as counted
where found = 0
