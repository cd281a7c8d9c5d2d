import type { Options } from 'yargs';
import type { Arguments, Command, CommandContext } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { identityMappingConfig as makeConfig } from '../mapping/identities/veza-mapping-config.ts';

const flags = {
  'application-type': {
    type: 'string',
    requiresArg: true,
    default: 'Zoom',
    describe: 'Application type in Veza',
  },
  'zoom-property': {
    choices: ['email', 'id', 'employee_unique_id'] as const,
    default: 'email',
    describe: "Property of Zoom's user",
  },
  'idp-property': {
    type: 'string',
    requiresArg: true,
    describe: "Property of the identity provider's user: email, id, or the name of a custom one",
  },
  'ignore-domain': { type: 'boolean', default: false, describe: 'Compare only what precedes the @' },
  'use-email': { type: 'boolean', default: true, describe: 'Also match by e-mail address' },
} as const satisfies Record<string, Options>;

/** Prints a custom identity mapping for the identity provider's side in Veza; changes nothing. */
export const identityMappingConfig: Command = {
  name: 'identity-mapping-config',
  describe: "Print the JSON of a custom identity mapping for the identity provider's side in Veza",
  flags,
  run,
};

function run(args: Arguments<typeof flags>, { stdout }: CommandContext): Promise<number> {
  const idp = args['idp-property'];
  const config = makeConfig({
    applicationType: args['application-type'],
    zoomProperty: args['zoom-property'],
    ...(idp !== undefined && { idpProperty: idp === 'email' || idp === 'id' ? idp : { custom: idp } }),
    ignoreDomain: args['ignore-domain'],
    useEmail: args['use-email'],
  });
  stdout.write(`${JSON.stringify(config, null, 2)}\n`);
  return Promise.resolve(exitCodes.done);
}
