{# The streams, and the columns that identify a row of each, with the account. #}

{% macro key_columns(stream) %}
  {% set own = {
    'users': ['key'], 'groups': ['id'], 'roles': ['id'], 'group_admins': ['group_id', 'email'],
    'account_security': ['account_id'], 'apps': ['app_id'], 'account_summary': ['account_id'],
  } %}
  {{ return(own[stream]) }}
{% endmacro %}

{% macro base_streams() %}
  {{ return(['users', 'groups', 'roles']) }}
{% endmacro %}

{# Those that were loaded, by the variable. #}
{% macro streams() %}
  {{ return(zoom_access.base_streams() + var('zoom_optional_streams', [])) }}
{% endmacro %}

{% macro is_loaded(stream) %}
  {{ return(stream in var('zoom_optional_streams', [])) }}
{% endmacro %}

{# Texts as a list in SQL. #}
{% macro listed(texts) %}
  {{ return("('" ~ texts | join("', '") ~ "')") }}
{% endmacro %}

{# A list of users that lacks one of these is not whole. #}
{% macro user_statuses() %}
  {{ return(['active', 'inactive', 'pending']) }}
{% endmacro %}

{# The columns of a relation, never null. #}
{% macro prefixed(columns, relation) %}
  {% set own = [] %}
  {% for column in columns %}{% do own.append('coalesce(' ~ relation ~ '.' ~ column ~ ", '')") %}{% endfor %}
  {{ return(own) }}
{% endmacro %}
