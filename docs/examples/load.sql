-- Messages of source-zoom into raw tables, as Airbyte's destinations write them; zoom-to-veza reads them with
-- --from postgres://…. Each run replaces the rows of the one before, all of them at once.
BEGIN;
CREATE TEMPORARY TABLE messages (message jsonb) ON COMMIT DROP;
-- As a CSV of one column: signs that no JSON holds stand for its quote and its delimiter.
\copy messages FROM '/messages/messages.jsonl' WITH (FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')

CREATE TABLE IF NOT EXISTS _airbyte_raw_users (_airbyte_emitted_at timestamptz, _airbyte_data jsonb);
CREATE TABLE IF NOT EXISTS _airbyte_raw_groups (LIKE _airbyte_raw_users);
CREATE TABLE IF NOT EXISTS _airbyte_raw_roles (LIKE _airbyte_raw_users);
CREATE TABLE IF NOT EXISTS _airbyte_raw_snapshots (LIKE _airbyte_raw_users);
TRUNCATE _airbyte_raw_users, _airbyte_raw_groups, _airbyte_raw_roles, _airbyte_raw_snapshots;

CREATE TEMPORARY VIEW records AS
SELECT message -> 'record' ->> 'stream' AS stream,
  to_timestamp((message -> 'record' ->> 'emitted_at')::bigint / 1000.0) AS emitted_at,
  message -> 'record' -> 'data' AS data
FROM messages WHERE message ->> 'type' = 'RECORD';

INSERT INTO _airbyte_raw_users SELECT emitted_at, data FROM records WHERE stream = 'users';
INSERT INTO _airbyte_raw_groups SELECT emitted_at, data FROM records WHERE stream = 'groups';
INSERT INTO _airbyte_raw_roles SELECT emitted_at, data FROM records WHERE stream = 'roles';
INSERT INTO _airbyte_raw_snapshots SELECT emitted_at, data FROM records WHERE stream = 'snapshots';
DROP VIEW records;
COMMIT;
