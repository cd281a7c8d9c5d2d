// Tests run the TypeScript sources themselves: packages resolve by their `source` condition, no build needed.
const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: ['<rootDir>/unit_tests/property-seed.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/dist/', '<rootDir>/out/', '<rootDir>/.cache/'],
};

/** @type {import('jest').Config} */
export default {
  // A test may be slow on a slow machine; only one that hangs fails by the clock.
  testTimeout: 120_000,
  maxWorkers: '100%',
  // Coverage is taken after each file of all that its worker ever loaded: an old worker gets slower and slower.
  workerIdleMemoryLimit: '200MB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/unit_tests/**/*.test.ts', '<rootDir>/packages/*/unit_tests/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'integration',
      testMatch: [
        '<rootDir>/integration_tests/**/*.test.ts',
        '<rootDir>/packages/*/integration_tests/**/*.test.ts',
      ],
    },
    {
      ...shared,
      displayName: 'security',
      testMatch: [
        '<rootDir>/security_tests/**/*.test.ts',
        '<rootDir>/packages/*/security_tests/**/*.test.ts',
      ],
    },
    // These need more than Node (a browser, containers, Python, dbt, a registry) and run by commands of their own.
    ...['browser', 'containers', 'interop', 'packages', 'warehouse'].map((name) => ({
      ...shared,
      displayName: name,
      testMatch: [`<rootDir>/${name}_tests/**/*.test.ts`, `<rootDir>/packages/*/${name}_tests/**/*.test.ts`],
    })),
  ],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', 'packages/*/src/**/*.ts', '!**/generated/**', '!**/*.d.ts'],
  coverageThreshold: { global: { lines: 90, branches: 90 } },
  coverageReporters: ['text-summary', 'lcov'],
};
