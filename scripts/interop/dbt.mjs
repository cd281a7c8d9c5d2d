import { jest } from './run.mjs';
import { environment } from './uv.mjs';
import { python } from './virtual-environment.mjs';

/** The dbt package, built by dbt in Postgres and DuckDB. */
export const dbt = {
  id: 'dbt',
  what: 'the dbt package',
  ...python,
  run: () => {
    const bin = environment('dbt');
    return bin !== undefined && jest('warehouse', { DBT: `${bin}/dbt` }, 'warehouse_tests/dbt');
  },
};
