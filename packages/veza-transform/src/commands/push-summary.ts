import { unmatchedIdentities, type WarningGroups } from '../veza/group-warnings.ts';
import type { OpenAccount } from './account.ts';
import type { Delivered, Delivery } from './push-delivery.ts';
import type { Target } from './push-target.ts';
import { accountSummary } from './summary.ts';

export interface PushedAccount extends Delivery {
  target: Target;
  /** Undefined for a dry run. */
  delivered: Delivered | undefined;
  /** Whether Veza was seen to have processed it; without `--wait` nobody looked. */
  processed: boolean;
}

/** What `push --json` prints: the account, and what became of its payload. */
export function describePush(account: OpenAccount, pushed: PushedAccount): object {
  const { target, packed, way, dataSource, delivered } = pushed;
  return {
    ...accountSummary(account),
    push: {
      url: target.url,
      provider: target.providerName,
      data_source: dataSource,
      pushed: delivered !== undefined,
      form: way.by === 'parts' ? 'parts' : 'gzip',
      payload_bytes: packed.jsonBytes,
      payload_gzip_bytes: packed.gzipBytes,
      payload_sha256: packed.sha256,
      ...(delivered !== undefined && {
        created_provider: delivered.createdProvider,
        created_data_source: delivered.createdDataSource,
        processed: pushed.processed,
        warnings: delivered.warnings === undefined ? null : numbersOf(delivered.warnings),
      }),
    },
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
