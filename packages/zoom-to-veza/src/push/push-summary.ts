import { unmatchedIdentities, type WarningGroups } from '@source-zoom/oaa';
import type { Pushed, PushedAccount } from './push-account.ts';

/** The outcome for an account and its payload, for programs. */
export function summarizePush(pushed: PushedAccount): object {
  const { account, packed, outcome } = pushed;
  return {
    ...account,
    push: {
      url: pushed.url,
      provider: pushed.provider,
      data_source: pushed.dataSource,
      pushed: outcome.kind === 'pushed',
      form: pushed.transport.by,
      payload_bytes: packed.jsonBytes,
      payload_gzip_bytes: packed.gzipBytes,
      payload_sha256: packed.sha256,
      ...(outcome.kind === 'pushed' && whatVezaDid(outcome)),
    },
  };
}

function whatVezaDid({ delivered, processed }: Pushed): object {
  return {
    created_provider: delivered.createdProvider,
    created_data_source: delivered.createdDataSource,
    processed,
    warnings: delivered.warnings === undefined ? null : numbersOf(delivered.warnings),
  };
}

function numbersOf(warnings: WarningGroups): object {
  return {
    unmatched_identities: unmatchedIdentities(warnings),
    unmatched_identities_by_domain: warnings.unmatchedByDomain,
    roles_without_permissions: warnings.rolesWithoutPermissions,
    others: warnings.others.length,
  };
}
