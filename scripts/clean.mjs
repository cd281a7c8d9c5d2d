// Removes what the build made.
import { rmSync } from 'node:fs';
for (const path of ['dist', 'demo/dist', 'benchmarks/dist', 'chaos/dist', 'model/dist', 'coverage', 'out'])
  rmSync(path, { recursive: true, force: true });
for (const name of ['airbyte-protocol', 'http', 'simulators', 'veza-transform'])
  rmSync(`packages/${name}/dist`, { recursive: true, force: true });
