// Removes what the build made.
import { readdirSync, rmSync } from 'node:fs';

const packages = readdirSync('packages').map((name) => `packages/${name}/dist`);
for (const path of [
  'dist',
  'demo/dist',
  'benchmarks/dist',
  'chaos/dist',
  'model/dist',
  'coverage',
  'out',
  ...packages,
])
  rmSync(path, { recursive: true, force: true });
