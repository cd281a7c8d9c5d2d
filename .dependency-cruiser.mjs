// Who may import whom. ARCHITECTURE.md shows the same table; a test holds the two together.

/** Each room with the rooms that it may import, beside itself; a room is a folder, or the files at the root of one (`/*`). */
export const mayImport = {
  'packages/values': [],
  'packages/airbyte-protocol': [],
  'packages/http': [],
  'packages/simulators': [],
  'packages/zoom-records': ['packages/values'],
  'src/generated': [],
  'src/completeness': ['packages/values'],
  'src/zoom': ['packages/http', 'packages/values', 'packages/zoom-records', 'src/*'],
  'src/config': ['packages/values', 'packages/zoom-records', 'src/generated', 'src/zoom', 'src/*'],
  'src/streams': ['packages/values', 'packages/zoom-records', 'src/zoom', 'src/*'],
  'src/sync': [
    'packages/airbyte-protocol',
    'packages/values',
    'packages/zoom-records',
    'src/completeness',
    'src/streams',
    'src/zoom',
    'src/*',
  ],
  'src/commands': [
    'packages/airbyte-protocol',
    'packages/values',
    'packages/zoom-records',
    'src/config',
    'src/streams',
    'src/sync',
    'src/zoom',
    'src/*',
  ],
  'src/cli': [
    'packages/airbyte-protocol',
    'packages/http',
    'src/commands',
    'src/config',
    'src/zoom',
    'src/*',
  ],
  'src/*': [
    'packages/airbyte-protocol',
    'packages/http',
    'src/cli',
    'src/config',
    'src/generated',
    'src/sync',
    'src/zoom',
  ],
  'packages/veza-transform/src/oaa': ['packages/values', 'packages/veza-transform/src/*'],
  'packages/veza-transform/src/warehouse': [
    'packages/airbyte-protocol',
    'packages/values',
    'packages/zoom-records',
    'packages/veza-transform/src/*',
  ],
  'packages/veza-transform/src/mapping': [
    'packages/values',
    'packages/zoom-records',
    'packages/veza-transform/src/oaa',
    'packages/veza-transform/src/warehouse/generated',
    'packages/veza-transform/src/*',
  ],
  'packages/veza-transform/src/review': [
    'packages/values',
    'packages/zoom-records',
    'packages/veza-transform/src/oaa',
    'packages/veza-transform/src/*',
  ],
  'packages/veza-transform/src/report': [
    'packages/zoom-records',
    'packages/veza-transform/src/oaa',
    'packages/veza-transform/src/review',
    'packages/veza-transform/src/*',
  ],
  'packages/veza-transform/src/guard': [
    'packages/values',
    'packages/veza-transform/src/mapping',
    'packages/veza-transform/src/oaa',
    'packages/veza-transform/src/review',
    'packages/veza-transform/src/*',
  ],
  'packages/veza-transform/src/veza': ['packages/http', 'packages/values', 'packages/veza-transform/src/*'],
  'packages/veza-transform/src/failures': [
    'packages/values',
    'packages/veza-transform/src/guard',
    'packages/veza-transform/src/oaa',
    'packages/veza-transform/src/veza',
    'packages/veza-transform/src/warehouse',
    'packages/veza-transform/src/*',
  ],
  'packages/veza-transform/src/commands': [
    'packages/airbyte-protocol',
    'packages/http',
    'packages/values',
    'packages/zoom-records',
    'packages/veza-transform/src',
  ],
  'packages/veza-transform/src/*': [
    'packages/http',
    'packages/values',
    'packages/veza-transform/src/commands',
    'packages/veza-transform/src/failures',
  ],
};

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** The paths of a room. */
const pathOf = (room) =>
  room.endsWith('/*') ? `^${escaped(room.slice(0, -1))}[^/]+$` : `^${escaped(room)}/`;
const own = '^(src|packages)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'declared-dependencies',
      comment: 'Every import is declared in the package.json of its package.',
      severity: 'error',
      from: { path: own },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'rooms-are-listed',
      severity: 'error',
      from: { path: own, pathNot: Object.keys(mayImport).map(pathOf) },
      to: {},
    },
    ...Object.entries(mayImport).map(([room, others]) => ({
      name: `imports-of-${room}`,
      severity: 'error',
      from: { path: pathOf(room) },
      to: { path: own, pathNot: [room, ...others].map(pathOf) },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|unit_tests|integration_tests|security_tests|browser_tests)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
