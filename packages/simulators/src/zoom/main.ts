import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FaultRule } from './faults.ts';
import type { Job } from './jobs.ts';
import type { Plan } from './rate-limits.ts';
import { startZoomSimulator } from './server.ts';

// A local Zoom in one command: prints one JSON line when it is ready, ends on SIGTERM, and then prints what it did.
const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100' },
    groups: { type: 'string' },
    'custom-roles': { type: 'string' },
    seed: { type: 'string', default: '1' },
    plan: { type: 'string', default: 'pro' },
    limits: { type: 'boolean', default: false },
    scopes: { type: 'string' },
    faults: { type: 'string' },
    jobs: { type: 'string' },
    latency: { type: 'string', default: '0' },
    port: { type: 'string', default: '0' },
    clean: { type: 'boolean', default: false },
  },
});

const simulator = await startZoomSimulator({
  users: Number(values.users),
  ...(values.groups !== undefined && { groups: Number(values.groups) }),
  ...(values['custom-roles'] !== undefined && { customRoles: Number(values['custom-roles']) }),
  seed: Number(values.seed),
  plan: values.plan as Plan,
  enforceLimits: values.limits,
  ...(values.scopes !== undefined && { scopes: values.scopes }),
  ...(values.faults !== undefined && { faults: fromFile<FaultRule>(values.faults) }),
  ...(values.jobs !== undefined && { jobs: fromFile<Job>(values.jobs) }),
  latencyMs: Number(values.latency),
  port: Number(values.port),
  oddities: !values.clean,
});

const say = (what: object): boolean => process.stdout.write(`${JSON.stringify(what)}\n`);

async function end(): Promise<void> {
  await simulator.stop();
  // Only numbers: perhaps nobody is reading, and a pipe holds little.
  say({ requests: simulator.requests.length, changes: simulator.changes.length });
}

function fromFile<Rule>(file: string): Rule[] {
  return JSON.parse(readFileSync(file, 'utf8')) as Rule[];
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
const { url, tokenUrl, credentials } = simulator;
say({ url, tokenUrl, credentials, config: simulator.config() });
