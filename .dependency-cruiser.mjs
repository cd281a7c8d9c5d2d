// Who may import whom: ARCHITECTURE.md says it in words, a test holds the two together.
const own = '^(src|packages)/';
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphan-dependency',
      comment: 'Every import is declared in the package.json of its package.',
      severity: 'error',
      from: { path: own },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'leaf-packages-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/(airbyte-protocol|http|simulators)/src' },
      to: { path: own, pathNot: '^packages/$1/' },
    },
    {
      name: 'connector-does-not-know-the-transform',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^packages/(veza-transform|simulators)/' },
    },
    {
      name: 'transform-does-not-know-the-connector',
      severity: 'error',
      from: { path: '^packages/veza-transform/src' },
      to: { path: ['^src/', '^packages/simulators/'] },
    },
    {
      name: 'zoom-does-not-know-the-protocol',
      severity: 'error',
      from: { path: '^src/zoom/' },
      to: { path: ['^packages/airbyte-protocol/', '^src/(sync|streams|commands|completeness|cli|main)'] },
    },
    {
      name: 'completeness-knows-nobody',
      severity: 'error',
      from: { path: '^src/completeness/' },
      to: { path: own, pathNot: '^src/completeness/' },
    },
    {
      name: 'only-sync-asks-completeness',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(sync|completeness)/' },
      to: { path: '^src/completeness/' },
    },
    {
      name: 'streams-do-not-know-sync',
      severity: 'error',
      from: { path: '^src/streams/' },
      to: { path: '^src/(sync|commands|cli|main|connector)' },
    },
    {
      name: 'sync-does-not-know-commands',
      severity: 'error',
      from: { path: '^src/sync/' },
      to: { path: '^src/(commands|cli|main|connector)' },
    },
    {
      name: 'mapping-is-pure',
      severity: 'error',
      from: { path: '^packages/veza-transform/src/mapping/' },
      to: {
        path: ['^packages/', '^src/', '^fs$', '^http', '^net$'],
        pathNot: [
          '^packages/veza-transform/src/(mapping|oaa)/',
          '^packages/veza-transform/src/(errors|fold-address|staged-rows|validate-settings)\\.ts$',
        ],
      },
    },
    {
      name: 'oaa-knows-no-zoom',
      severity: 'error',
      from: { path: '^packages/veza-transform/src/oaa/' },
      to: {
        path: '^packages/veza-transform/src/',
        pathNot: '^packages/veza-transform/src/(oaa/|errors\\.ts$)',
      },
    },
    {
      name: 'warehouse-does-not-know-mapping',
      severity: 'error',
      from: { path: '^packages/veza-transform/src/warehouse/' },
      to: { path: '^packages/veza-transform/src/(mapping|oaa|veza|guard|commands)/' },
    },
    {
      name: 'review-knows-payloads-only',
      severity: 'error',
      from: { path: '^packages/veza-transform/src/(review|report)/' },
      to: { path: '^packages/veza-transform/src/(warehouse|mapping|veza|guard|commands|generated)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated|unit_tests|integration_tests|security_tests)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
