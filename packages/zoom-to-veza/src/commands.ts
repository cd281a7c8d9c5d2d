import type { Command } from './cli/command.ts';
import { diffFlags } from './flags/diff.ts';
import { findingsFlags } from './flags/findings.ts';
import { identitiesFlags } from './flags/identities.ts';
import { identityMappingConfigFlags } from './flags/identity-mapping-config.ts';
import { initFlags } from './flags/init.ts';
import { pushFlags } from './flags/push.ts';
import { reportFlags } from './flags/report.ts';
import { syncFlags } from './flags/sync.ts';
import { transformFlags } from './flags/transform.ts';
import { validateFlags } from './flags/validate.ts';
import { whoCanFlags } from './flags/who-can.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'transform',
    describe: 'Make the payload for Veza from the records',
    example: '--from messages.jsonl --out payload.json.gz',
    guide: 'docs/veza.md#ways-in',
    flags: transformFlags,
    load: async () => (await import('./commands/transform.ts')).transform,
  },
  {
    name: 'validate',
    positionals: '<file>',
    describe: 'Check a payload file, plain or gzipped, against the rules of Veza',
    example: 'payload.json.gz',
    guide: 'docs/veza.md#seeing-before-doing',
    flags: validateFlags,
    load: async () => (await import('./commands/validate.ts')).validate,
  },
  {
    name: 'push',
    describe: 'Make the payload, check it, and push it to Veza',
    example: '--from messages.jsonl --name "Zoom - ACME" --dry-run',
    guide: 'docs/veza.md#what-a-push-does-in-order',
    flags: pushFlags,
    load: async () => (await import('./commands/push.ts')).push,
  },
  {
    name: 'sync',
    describe: 'Read the account with source-zoom, and push it to Veza',
    example: '--config config.json --wait',
    guide: 'docs/veza.md#one-command-for-cron-and-kubernetes',
    flags: syncFlags,
    load: async () => (await import('./commands/sync.ts')).sync,
  },
  {
    name: 'identities',
    describe: 'Show the identities by which Veza will match each user',
    example: '--from messages.jsonl --explain',
    guide: 'docs/veza.md#identities',
    flags: identitiesFlags,
    load: async () => (await import('./commands/identities.ts')).identities,
  },
  {
    name: 'identity-mapping-config',
    describe: "Print the JSON of a custom identity mapping for the identity provider's side in Veza",
    example: '--zoom-property employee_unique_id --idp-property employee_id',
    guide: 'docs/veza.md#identities',
    flags: identityMappingConfigFlags,
    load: async () => (await import('./commands/identity-mapping-config.ts')).identityMappingConfig,
  },
  {
    name: 'who-can',
    positionals: '[privilege]',
    describe: 'Answer who can do something, such as "User:Edit", through which role, and where',
    example: '"User:Edit" --from messages.jsonl',
    guide: 'docs/review.md#one-question',
    flags: whoCanFlags,
    load: async () => (await import('./commands/who-can.ts')).whoCan,
  },
  {
    name: 'report',
    describe: 'Write a report on who can do what, as one HTML file',
    example: '--from messages.jsonl --out report.html',
    guide: 'docs/review.md#the-report',
    flags: reportFlags,
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    name: 'diff',
    positionals: '<old> <new>',
    describe: 'Compare two payload files or inputs: who came, went, and may do more or less',
    example: 'payload-monday.json payload-tuesday.json --format markdown',
    guide: 'docs/review.md#the-difference',
    flags: diffFlags,
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  {
    name: 'findings',
    describe: 'List what somebody should look at: dormant administrators, separation of duties, …',
    example: '--from messages.jsonl --severity high --out findings.csv',
    guide: 'docs/review.md#findings',
    flags: findingsFlags,
    load: async () => (await import('./commands/findings.ts')).findings,
  },
  {
    name: 'init',
    describe: 'Write a configuration to fill in, and a commented example of each settings file',
    example: '--dir settings',
    guide: 'docs/zoom-setup.md#6-the-configuration',
    flags: initFlags,
    load: async () => (await import('./commands/init.ts')).init,
  },
];
