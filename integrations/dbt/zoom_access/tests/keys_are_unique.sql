{% set keys = {
  'zoom_users': ['account_id', 'key'],
  'zoom_groups': ['account_id', 'id'],
  'zoom_roles': ['account_id', 'id'],
  'zoom_memberships': ['account_id', 'user_key', 'group_id'],
  'zoom_privileges': ['account_id', 'role_id', 'privilege_key'],
  'proven_snapshots': ['account_id', 'stream', 'snapshot_at'],
  'chosen_snapshots': ['account_id', 'stream'],
} %}
{% for model, columns in keys.items() %}
select '{{ model }}' as model, count(*) as repeats from (
  select {{ columns | join(', ') }} from {{ ref(model) }} group by {{ columns | join(', ') }} having count(*) > 1
) as repeated
having count(*) > 0
{{ 'union all' if not loop.last }}
{% endfor %}
