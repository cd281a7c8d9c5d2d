import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FaultRule } from './faults.ts';
import type { Plan } from './rate-limits.ts';
import { startZoomSimulator } from './server.ts';

// A local Zoom by one command: prints one JSON line when it is ready, ends on SIGTERM.
const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100' },
    groups: { type: 'string' },
    seed: { type: 'string', default: '1' },
    plan: { type: 'string', default: 'pro' },
    limits: { type: 'boolean', default: false },
    scopes: { type: 'string' },
    faults: { type: 'string' },
    latency: { type: 'string', default: '0' },
    port: { type: 'string', default: '0' },
    clean: { type: 'boolean', default: false },
  },
});

const simulator = await startZoomSimulator({
  users: Number(values.users),
  ...(values.groups !== undefined && { groups: Number(values.groups) }),
  seed: Number(values.seed),
  plan: values.plan as Plan,
  enforceLimits: values.limits,
  ...(values.scopes !== undefined && { scopes: values.scopes }),
  ...(values.faults !== undefined && {
    faults: JSON.parse(readFileSync(values.faults, 'utf8')) as FaultRule[],
  }),
  latencyMs: Number(values.latency),
  port: Number(values.port),
  oddities: !values.clean,
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void simulator.stop());
const { url, tokenUrl, credentials } = simulator;
process.stdout.write(`${JSON.stringify({ url, tokenUrl, credentials, config: simulator.config() })}\n`);
