import type { CommandContext } from '../cli/command.ts';
import { exitCodes } from '../flags/exit-codes.ts';
import type { IdentityMappingConfigArguments } from '../flags/identity-mapping-config.ts';
import { identityMappingConfig as makeConfig } from '../mapping/identities/veza-mapping-config.ts';

/** Prints a custom identity mapping for the identity provider's side in Veza; changes nothing. */
export function identityMappingConfig(
  args: IdentityMappingConfigArguments,
  { stdout }: CommandContext,
): Promise<number> {
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
