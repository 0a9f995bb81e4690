const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
  ],
};

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  testMatch,
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.build', '<rootDir>/.local'],
  testEnvironment: 'node',
  transform,
  ...more,
});

export default {
  // Ends a test that hangs. Far above what any test needs, since a busy machine is no fault of the code.
  testTimeout: 60_000,
  projects: [
    project('unit', ['<rootDir>/test/**/*.test.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
      setupFilesAfterEnv: ['<rootDir>/test/support/property-seed.ts'],
    }),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
  ],
};
