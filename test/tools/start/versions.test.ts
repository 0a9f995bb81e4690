import { expect, test } from '@jest/globals';
import { pinnedVersion, readVersions } from '../../../tools/start/versions.ts';

test('a pinned version is read from the requirements, whatever stands around it', () => {
  const requirements =
    'botocore==1.43.106 \\\n    --hash=sha256:00\nministack==1.5.33 \\\n    --hash=sha256:01\n';
  expect(pinnedVersion(requirements, 'ministack')).toBe('1.5.33');
  expect(pinnedVersion(requirements, 'stack')).toBe('unknown');
});

test('every version that a run depends on is known', () => {
  for (const [name, version] of Object.entries(readVersions())) {
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
  }
});
