import type { Options } from 'yargs';
import { exitCodes } from '../errors.ts';
import { emailIdentities } from '../mapping/identities/identity-rules.ts';
import { openRows } from '../warehouse/open-rows.ts';
import type { Arguments, Command, CommandContext } from './command.ts';
import { say } from './command.ts';
import { inputFlags, inputOptions } from './input-flags.ts';
import { mappingFlags, mappingOptions } from './mapping-flags.ts';

const flags = {
  ...inputFlags,
  ...mappingFlags,
  explain: {
    type: 'boolean',
    default: false,
    describe: 'Say which rule decided, and why those before it did not',
  },
} as const satisfies Record<string, Options>;

/** Shows by which identities Veza will match each user. */
export const identities: Command = {
  name: 'identities',
  describe: 'Show by which identities Veza will match each user',
  flags,
  run,
};

async function run(args: Arguments<typeof flags>, context: CommandContext): Promise<number> {
  const { identities: rules = emailIdentities } = await mappingOptions(args);
  const rows = await openRows(inputOptions(args, context, 'warn'));
  let [users, without] = [0, 0];
  try {
    for await (const row of rows.users()) {
      const { key, identities: found, decidedBy, steps } = rules.explain(row);
      users += 1;
      if (found.length === 0) without += 1;
      context.stdout.write(`${key}\t${found.join(', ') || '-'}\t${decidedBy ?? 'nothing'}\n`);
      if (args.explain)
        for (const { rule, hit, reason } of steps)
          context.stdout.write(`  ${hit ? 'hit ' : 'miss'} ${rule}: ${reason}\n`);
    }
  } finally {
    await rows.close();
  }
  say(context, `${users} users, ${without} of them without an identity.`);
  return exitCodes.done;
}
