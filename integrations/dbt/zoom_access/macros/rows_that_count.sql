{#
  One row for each key of these snapshots (relation with account_id, stream, snapshot_at): the highest revision, then the
  latest extraction. Left out are keys deleted during the read, and invitations that a user with an id replaces.
#}
{% macro rows_that_count(stream, relation, snapshots) %}
  {% set columns = [] %}
  {% if execute %}
    {% for column in adapter.get_columns_in_relation(relation) if not column.name.lower().startswith('_airbyte_') %}
      {% do columns.append(adapter.quote(column.name)) %}
    {% endfor %}
  {% endif %}
  {% set keys = zoom_access.prefixed(zoom_access.key_columns(stream), 't') %}
  select counted.*
  from (
    select {{ columns | join(', ') or '*' }}
    from (
      select
        t.*,
        row_number() over (
          partition by t.account_id, t.snapshot_at{% for key in keys %}, {{ zoom_access.exact(key) }}{% endfor %}

          order by t.revision desc nulls last, t._airbyte_extracted_at desc nulls last
        ) as zoom_access_place
      from {{ relation }} as t
      join {{ snapshots }} as s
        on s.stream = '{{ stream }}' and s.account_id = t.account_id and s.snapshot_at = t.snapshot_at
      left join {{ ref('gone_keys') }} as g
        on g.stream = '{{ stream }}' and g.account_id = t.account_id and g.snapshot_at = t.snapshot_at
        and {{ zoom_access.is_gone_key(keys) }}
      where g.account_id is null
    ) as placed
    where zoom_access_place = 1
  ) as counted
  {% if stream == 'users' %}
  left join (
    select p.account_id, p.snapshot_at, {{ zoom_access.folded_address('p.email') }} as person
    from {{ relation }} as p
    where p.id = p.key
    group by 1, 2, 3
  ) as people
    on people.account_id = counted.account_id and people.snapshot_at = counted.snapshot_at
    and people.person = {{ zoom_access.folded_address('counted.email') }}
    and {{ zoom_access.is_invitation('counted') }}
  where people.account_id is null
  {% endif %}
{% endmacro %}

{# Whether the deleted key is the row's: several columns stand in it as a list in JSON. #}
{% macro is_gone_key(keys) %}
  {% if keys | length == 1 %}
    g.gone_key = {{ zoom_access.exact(keys[0]) }}
  {% else %}
    {% for key in keys %}{{ zoom_access.json_entry('g.gone_key', loop.index0) }} = {{ zoom_access.exact(key) }}{{ ' and ' if not loop.last }}{% endfor %}
  {% endif %}
{% endmacro %}

{# Whether a user is known by the e-mail address only. #}
{% macro is_invitation(user) %}
  {{ return('((' ~ user ~ '.id is null or ' ~ user ~ '.id <> ' ~ user ~ '.key) and ' ~ user ~ ".key like '%@%')") }}
{% endmacro %}
