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
    flags: transformFlags,
    load: async () => (await import('./commands/transform.ts')).transform,
  },
  {
    name: 'validate',
    positionals: '<file>',
    describe: 'Check a payload file, plain or gzipped, against the rules of Veza',
    example: 'payload.json.gz',
    flags: validateFlags,
    load: async () => (await import('./commands/validate.ts')).validate,
  },
  {
    name: 'push',
    describe: 'Make the payload, check it, and push it to Veza',
    example: '--from messages.jsonl --name "Zoom - ACME" --dry-run',
    flags: pushFlags,
    load: async () => (await import('./commands/push.ts')).push,
  },
  {
    name: 'sync',
    describe: 'Read the account with source-zoom, and push it to Veza',
    example: '--config config.json --wait',
    flags: syncFlags,
    load: async () => (await import('./commands/sync.ts')).sync,
  },
  {
    name: 'identities',
    describe: 'Show the identities by which Veza will match each user',
    example: '--from messages.jsonl --explain',
    flags: identitiesFlags,
    load: async () => (await import('./commands/identities.ts')).identities,
  },
  {
    name: 'identity-mapping-config',
    describe: "Print the JSON of a custom identity mapping for the identity provider's side in Veza",
    example: '--zoom-property employee_unique_id --idp-property employee_id',
    flags: identityMappingConfigFlags,
    load: async () => (await import('./commands/identity-mapping-config.ts')).identityMappingConfig,
  },
  {
    name: 'who-can',
    positionals: '[privilege]',
    describe: 'Answer who can do something, such as "User:Edit", through which role, and where',
    example: '"User:Edit" --from messages.jsonl',
    flags: whoCanFlags,
    load: async () => (await import('./commands/who-can.ts')).whoCan,
  },
  {
    name: 'report',
    describe: 'Write a report on who can do what, as one HTML file',
    example: '--from messages.jsonl --out report.html',
    flags: reportFlags,
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    name: 'diff',
    positionals: '<old> <new>',
    describe: 'Compare two payload files or inputs: who came, went, and may do more or less',
    example: 'payload-monday.json payload-tuesday.json --format markdown',
    flags: diffFlags,
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  {
    name: 'findings',
    describe: 'List what somebody should look at: dormant administrators, separation of duties, …',
    example: '--from messages.jsonl --severity high --out findings.csv',
    flags: findingsFlags,
    load: async () => (await import('./commands/findings.ts')).findings,
  },
  {
    name: 'init',
    describe: 'Write a configuration to fill in, and a commented example of each settings file',
    example: '--dir settings',
    flags: initFlags,
    load: async () => (await import('./commands/init.ts')).init,
  },
];
