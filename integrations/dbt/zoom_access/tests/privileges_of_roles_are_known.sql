{{ config(severity='warn') }}
-- Roles whose privileges could not be read, and privileges that no table knows.
select account_id, id as role_id, cast(null as {{ dbt.type_string() }}) as privilege from {{ ref('zoom_roles') }} where not privileges_known
union all
select account_id, role_id, privilege from {{ ref('zoom_privileges') }} where uncategorized
