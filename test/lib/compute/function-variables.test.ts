import { describe, expect, test } from '@jest/globals';
import { environments } from '../../../lib/config/environments.ts';
import { mostMachines } from '../../../lib/config/machine-problems.ts';
import { judgeSizes } from '../../../tools/preflight/judge-sizes.ts';
import { readAssembly } from '../../../tools/simulator/template/read-assembly.ts';
import { newApp, stageOf } from '../synthesized.ts';

/** Whoever has a role has the longest, and a name of letters alone. */
const machines = Array.from({ length: mostMachines }, (_, place) => ({
  name: `machine-${String.fromCharCode(97 + place)}a`,
  role: 'administrator' as const,
  scopes: ['opportunities.read' as const],
}));

describe.each(['staging', 'production'] as const)('in %s', (name) => {
  test(`every function has room for its variables, with ${mostMachines} machine clients too, and some to spare`, () => {
    const app = newApp();
    stageOf(app, { name, config: { ...environments[name], machineClients: machines } });
    const findings = judgeSizes(readAssembly(app.synth().directory));
    expect(findings.filter(({ id }) => id.startsWith('function-variables/'))).toEqual([]);
  });
});
