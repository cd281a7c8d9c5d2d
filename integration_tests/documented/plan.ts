/** A block of commands in a guide: its page, how its first line begins, and what it is expected to do. */
export interface Block {
  page: string;
  begins: string;
}

export interface Expected extends Block {
  /** Its exit code; 0 if left out. */
  code?: number;
  /** What it prints, on either of the two streams. */
  says?: RegExp;
  /** A file that it leaves, with what is in it. */
  leaves?: [name: string, content: RegExp];
  /** Whose `config.json` it is about; the source's if left out. */
  configures?: 'destination-veza';
}

/** Of the account that the commands run on. */
export const size = { users: 460, groups: 120 };
const whole = /460 users \(.*\), 120 groups/;
const pushed = /^Pushed to "Zoom"/m;

/** Blocks that run here. */
export const here: readonly Expected[] = [
  { page: 'README.md', begins: 'npm ci && npm run build', leaves: ['~/zoom/config.json', /"client_secret"/] },
  {
    page: 'README.md',
    begins: 'npx source-zoom check',
    says: /"status":"SUCCEEDED"/,
    leaves: ['~/zoom/report.html', /<h1/],
  },
  { page: 'README.md', begins: 'export VEZA_URL', says: pushed },
  { page: 'docs/airbyte.md', begins: 'npx source-zoom read', says: pushed },
  {
    page: 'docs/review.md',
    begins: 'npx zoom-to-veza who-can',
    says: /User:Edit/,
  },
  { page: 'docs/review.md', begins: 'npx zoom-to-veza report', leaves: ['report.html', /<h1/] },
  { page: 'docs/review.md', begins: 'npx zoom-to-veza diff', code: 10, says: /^#/m },
  {
    page: 'docs/review.md',
    begins: 'npx zoom-to-veza findings',
    code: 11,
    leaves: ['findings.sarif', /2\.1\.0/],
  },
  { page: 'docs/veza.md', begins: 'export VEZA_URL' },
  { page: 'docs/veza.md', begins: 'export VEZA_CLIENT_ID' },
  { page: 'docs/veza.md', begins: 'npx source-zoom read', says: pushed },
  { page: 'docs/veza.md', begins: 'npx zoom-to-veza push --from first.jsonl', says: pushed },
  { page: 'docs/veza.md', begins: 'npx zoom-to-veza sync', says: pushed },
  { page: 'docs/veza.md', begins: 'npx zoom-to-veza push --from duckdb:', says: pushed },
  { page: 'docs/veza.md', begins: 'PGPASSWORD=…', says: pushed },
  { page: 'docs/veza.md', begins: 'npx zoom-to-veza push --from ./export', says: pushed },
  { page: 'docs/veza.md', begins: 'npx zoom-to-veza push --from messages.jsonl --dry-run', says: whole },
  { page: 'docs/veza.md', begins: 'npx zoom-to-veza init', leaves: ['payload.json', /^\{/] },
  { page: 'docs/zoom-setup.md', begins: 'npx source-zoom check', says: /"status":"SUCCEEDED"/ },
  { page: 'packages/zoom-to-veza/README.md', begins: 'npm ci', leaves: ['report.html', /<h1/] },
  { page: 'packages/zoom-to-veza/README.md', begins: 'node packages/simulators', says: pushed },
  { page: 'packages/zoom-to-veza/README.md', begins: 'export VEZA_URL', says: pushed },
  {
    page: 'packages/destination-veza/README.md',
    begins: 'destination-veza spec',
    says: /"status":"SUCCEEDED"/,
    configures: 'destination-veza',
  },
];

/** Blocks that read a warehouse or a store, and run on the emulators of one (`warehouse_tests/`). */
export const inWarehouses: readonly Expected[] = [
  { page: 'docs/veza.md', begins: 'SNOWFLAKE_USER', says: pushed },
  { page: 'docs/veza.md', begins: 'GOOGLE_APPLICATION', says: pushed },
  { page: 'docs/veza.md', begins: 'AWS_REGION', says: pushed },
  { page: 'docs/warehouse.md', begins: 'npx zoom-to-veza push --from s3:', says: pushed },
  { page: 'docs/warehouse.md', begins: 'dbt build', says: pushed },
];

/** The two commands of a fresh clone: the demo has a test of its own, and the other one runs this. */
export const ofAFreshClone: readonly Block[] = [
  { page: 'README.md', begins: 'npm ci && npm run demo' },
  { page: 'CONTRIBUTING.md', begins: 'npm ci && npm test' },
];

/** Blocks that need more than Node and a Postgres: what runs them. */
export const elsewhere: readonly (Block & { by: string })[] = [
  { page: 'docs/airbyte.md', begins: 'docker build', by: 'containers_tests/connector-recipes.ts' },
  { page: 'docs/airbyte.md', begins: 'import os', by: 'interop_tests/test_pyairbyte.py' },
  { page: 'docs/destination.md', begins: 'docker run', by: 'containers_tests/connector-recipes.ts' },
  { page: 'docs/destination.md', begins: 'import os', by: 'interop_tests/test_pyairbyte_destination.py' },
  { page: 'docs/install.md', begins: 'npm ci && npm run package', by: 'packages_tests/installed.test.ts' },
  { page: 'docs/install.md', begins: 'mkdir', by: 'containers_tests/recipes.ts' },
  { page: 'docs/install.md', begins: 'docker run', by: 'containers_tests/recipes.ts' },
  { page: 'docs/veza.md', begins: 'docker run', by: 'containers_tests/connector-recipes.ts' },
];
