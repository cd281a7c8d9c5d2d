import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Nothing listens there. */
const nobody = 'http://127.0.0.1:1';
const key = Buffer.from('only for tests').toString('base64');

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/bundle.mjs'], { cwd: root });
});

it.each<[string, NodeJS.ProcessEnv]>([
  ['s3', { AWS_ENDPOINT_URL_S3: nobody, AWS_ACCESS_KEY_ID: 'KEY', AWS_SECRET_ACCESS_KEY: 'secret' }],
  ['gs', { STORAGE_EMULATOR_HOST: nobody }],
  [
    'az',
    {
      AZURE_STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=account;AccountKey=${key};BlobEndpoint=${nobody}/account;`,
    },
  ],
])('what the image holds has the driver for %s', (scheme, env) => {
  const program = `${root}out/image/zoom-to-veza/main.mjs`;
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, 'transform', '--from', `${scheme}://bucket/zoom`],
    { env: { ...env, PATH: process.env['PATH'], NODE_NO_WARNINGS: '1' }, encoding: 'utf8' },
  );
  expect(stderr).toBe(
    `${scheme}://bucket/zoom: the host could not be reached (ECONNREFUSED); check the address and the network, and try again\n`,
  );
  expect(status).toBe(3);
});
