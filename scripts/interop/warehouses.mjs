import { npmEnvironment } from './npm-environment.mjs';
import { jest } from './run.mjs';
import { environment } from './uv.mjs';
import { python } from './virtual-environment.mjs';

/** Servers of other people, to read from: the variable by which tests find each, and where it is installed. */
const servers = [
  { variable: 'FAKESNOW_PYTHON', install: () => environment('fakesnow'), command: 'python' },
  { variable: 'BQEMULATOR_PYTHON', install: () => environment('bqemulator'), command: 'python' },
  { variable: 'SEAWEEDFS', install: () => environment('seaweedfs'), command: 'weed' },
  {
    variable: 'GCP_STORAGE_EMULATOR',
    install: () => environment('gcp-storage-emulator'),
    command: 'gcp-storage-emulator',
  },
  { variable: 'AZURITE_BLOB', install: () => npmEnvironment('azurite'), command: 'azurite-blob' },
];

/** Warehouses and object stores, by emulators on this machine. */
export const warehouses = {
  id: 'warehouses',
  what: 'warehouses and object stores, by emulators',
  ...python,
  run: () => {
    const env = {};
    for (const { variable, install, command } of servers) {
      const bin = install();
      if (bin === undefined) return false;
      env[variable] = `${bin}/${command}`;
    }
    // What dbt builds is a part of its own.
    return jest('warehouse', env, 'warehouse_tests/(?!dbt)');
  },
};
