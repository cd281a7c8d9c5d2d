{{ config(severity='warn') }}
-- Zoom may list a user with a role that it does not list; the role stays, and what it gives is unknown.
select account_id, user_key, role_id from {{ ref('zoom_role_assignments') }} where role_known and not role_listed
