// Holds the simulator's answers against Zoom's OpenAPI documents: `node scripts/check-openapi.mjs FILE…`, after a build.
// Wrong types and missing required fields fail; fields that the document does not have must be known to be real.
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { startZoomSimulator } from '../packages/simulators/dist/index.js';
import { mergeDocuments } from './openapi-documents.mjs';

/** In recordings of real answers, not in the document. */
const realExtras = new Set([
  '/users users.language',
  '/users users.phone_number',
  '/users users.pic_url',
  '/groups groups.in_directory',
  '/groups groups.directory_privacy',
]);
/** Real, and against the document: see the argument of each in interop_tests/prism.mjs. */
const realFaults = [
  /\/users\/\d+\/last_login_time must match format "date-time"/,
  // A status in lower case was seen on the wire, and new types of apps come without notice.
  /\/app_(status|type) must be equal to one of the allowed values/,
  /\/privilege_scopes\/\d+\/group_ids\/\d+ must be string/,
];

const document = mergeDocuments(process.argv.slice(2));
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
addFormats.default(ajv);

const zoom = await startZoomSimulator({
  users: 4100,
  groups: 320,
  seed: 7,
  scopes: 'user:read:admin group:read:admin role:read:admin account:read:admin marketplace_app:read:admin',
});
const { accountId, clientId, clientSecret } = zoom.credentials;
const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
const token = await fetch(zoom.tokenUrl, {
  method: 'POST',
  headers: { authorization: `Basic ${basic}` },
  body: new URLSearchParams({ grant_type: 'account_credentials', account_id: accountId }),
}).then((answer) => answer.json());

const [group] = zoom.account.groups;
const [user] = [...zoom.account.users()];
const questions = [
  ['/users', '/users?status=active&page_size=2000'],
  ['/users', '/users?status=inactive&include_fields=custom_attributes&page_size=300'],
  ['/users', '/users?status=pending&page_number=1'],
  ['/groups', '/groups?page_size=300'],
  ['/groups/{groupId}', `/groups/${encodeURIComponent(group.id)}`],
  ['/groups/{groupId}/members', `/groups/${encodeURIComponent(group.id)}/members?page_size=10`],
  ...(document.paths['/groups/{groupId}/admins'] === undefined
    ? []
    : zoom.account.groups
        .slice(0, 40)
        .map(({ id }) => [
          '/groups/{groupId}/admins',
          `/groups/${encodeURIComponent(id)}/admins?page_size=1`,
        ])),
  ...(document.paths['/accounts/{accountId}/settings'] === undefined
    ? []
    : [['/accounts/{accountId}/settings', '/accounts/me/settings']]),
  ...(document.paths['/marketplace/apps'] === undefined
    ? []
    : ['account_added', 'approved_apps', 'account_created'].map((list) => [
        '/marketplace/apps',
        `/marketplace/apps?type=${list}&page_size=3`,
      ])),
  ...(document.paths['/marketplace/apps/{appId}'] === undefined
    ? []
    : zoom.account.apps.map(({ row }) => [
        '/marketplace/apps/{appId}',
        `/marketplace/apps/${encodeURIComponent(row.app_id)}`,
      ])),
  ['/roles', '/roles'],
  ['/roles', '/roles?type=iq'],
  ...zoom.account.roles.map(({ id }) => ['/roles/{roleId}', `/roles/${encodeURIComponent(id)}`]),
  ['/roles/{roleId}/members', '/roles/2/members?page_size=300'],
  ['/users/{userId}', `/users/${encodeURIComponent(user.id)}`],
  ['/users/summary', '/users/summary'],
  ['/accounts/{accountId}/plans/usage', '/accounts/me/plans/usage'],
];

/** Fields of an answer that its schema does not name. */
function* extras(schema, value, path) {
  if (schema?.type === 'array' && Array.isArray(value))
    for (const item of value) yield* extras(schema.items, item, path);
  if (schema?.properties === undefined || value === null || typeof value !== 'object') return;
  for (const [key, part] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (key in schema.properties) yield* extras(schema.properties[key], part, at);
    else yield at;
  }
}

const checked = new Map();
const wrong = new Set();
for (const [path, question] of questions) {
  const operation = document.paths[path]?.get;
  if (operation === undefined) continue;
  const schema = operation.responses['200'].content['application/json'].schema;
  const answer = await fetch(`${zoom.url}${question}`, {
    headers: { authorization: `Bearer ${token.access_token}` },
  });
  const body = await answer.json();
  if (answer.status !== 200) wrong.add(`${question}: HTTP ${answer.status}`);
  const validate = ajv.compile(schema);
  if (!validate(body))
    for (const { instancePath, message } of validate.errors) {
      const text = `${instancePath} ${message}`;
      if (!realFaults.some((fault) => fault.test(text)))
        wrong.add(`${path}: ${text.replace(/\/\d+/g, '/*')}`);
    }
  if (path === '/users' || path === '/groups' || path === '/roles')
    for (const extra of extras(schema, body, ''))
      if (!realExtras.has(`${path} ${extra}`)) wrong.add(`${path}: ${extra} is not in the document`);
  checked.set(path, (checked.get(path) ?? 0) + 1);
}
await zoom.stop();
for (const [path, count] of checked)
  process.stdout.write(`${path}: ${count} answer(s) as the document says\n`);
for (const text of wrong) process.stderr.write(`${text}\n`);
if (wrong.size > 0 || checked.size < 4) process.exitCode = 1;
