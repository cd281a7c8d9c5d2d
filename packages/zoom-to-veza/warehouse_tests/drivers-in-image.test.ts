import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Nothing listens there. */
const nobody = 'http://127.0.0.1:1';
const key = Buffer.from('only for tests').toString('base64');

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/bundle.mjs'], { cwd: root });
});

const refused = 'the host could not be reached (ECONNREFUSED)';

it.each<[string, NodeJS.ProcessEnv, string?]>([
  [
    's3://bucket/zoom',
    { AWS_ENDPOINT_URL_S3: nobody, AWS_ACCESS_KEY_ID: 'KEY', AWS_SECRET_ACCESS_KEY: 'secret' },
  ],
  ['gs://bucket/zoom', { STORAGE_EMULATOR_HOST: nobody }],
  [
    'az://bucket/zoom',
    {
      AZURE_STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=account;AccountKey=${key};BlobEndpoint=${nobody}/account;`,
    },
  ],
  [
    'snowflake://bucket/zoom?host=127.0.0.1:1&user=ME',
    { SNOWFLAKE_TOKEN: 'only-for-tests' },
    'the connection was lost, or could not be made',
  ],
  ['bigquery://bucket/zoom?host=127.0.0.1:1', {}],
])('what the image holds has the driver for %s', (from, env, sentence = refused) => {
  const program = `${root}out/bundle/zoom-to-veza/main.mjs`;
  const { status, stderr } = spawnSync(process.execPath, [program, 'transform', '--from', from], {
    env: { ...env, PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  });
  const [origin] = from.split('?');
  expect(stderr).toBe(`${origin}: ${sentence}; check the address and the network, and try again\n`);
  expect(status).toBe(3);
});
