import { holdsJson, unsafeSetting, unsafeSettings } from '../src/unsafe-use.ts';

it.each<[NodeJS.ProcessEnv, keyof typeof unsafeSettings]>([
  [{ NODE_DEBUG: 'http' }, 'node_debug'],
  [{ NODE_DEBUG: 'fs,HTTPS' }, 'node_debug'],
  [{ NODE_DEBUG: 'tls' }, 'node_debug'],
  [{ NODE_DEBUG: 'net' }, 'node_debug'],
  [{ NODE_DEBUG: '*' }, 'node_debug'],
  [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'tls_unchecked'],
  [{ NODE_OPTIONS: '--max-old-space-size=99 --tls-keylog=/tmp/keys' }, 'tls_keylog'],
])('finds what is unsafe in %j', (env, id) => {
  expect(unsafeSetting(env)).toBe(unsafeSettings[id]);
});

it.each<NodeJS.ProcessEnv>([
  {},
  { NODE_DEBUG: '' },
  { NODE_DEBUG: 'fs,module' },
  { NODE_TLS_REJECT_UNAUTHORIZED: '1' },
  { NODE_OPTIONS: '--use-openssl-ca' },
])('lets %j pass', (env) => {
  expect(unsafeSetting(env)).toBeUndefined();
});

it.each([
  ['{"client_secret":"x"}', true],
  [' { "client_secret": "x" }', true],
  ['--config={"client_secret":"x"}', true],
  ['[{"a":1}]', true],
  ['{', true],
  ['{}', true],
  ['config.json', false],
  ['[1].jsonl', false],
  ['{name}/config.json', false],
  ['--config', false],
])('knows whether %s is JSON', (argument, isJson) => {
  expect(holdsJson(['check', argument])).toBe(isJson);
});
