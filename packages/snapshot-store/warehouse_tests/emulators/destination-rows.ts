import type { KnownStream } from '@source-zoom/zoom-records';
import { extractedText } from '../../integration_tests/write-tables.ts';
import type { Account } from '../../unit_tests/sample-account.ts';

type ResultRow = Record<string, unknown>;

/** The rows of some reads of a stream, as Airbyte's destinations lay them down. */
export function destinationRows(accounts: readonly Account[], stream: KnownStream): ResultRow[] {
  return accounts.flatMap((account) =>
    account[stream].map((row) => ({ _airbyte_extracted_at: extractedText(), ...row })),
  );
}

/** The same in raw tables; `pack`: the form of the row in them. */
export function rawRows(
  accounts: readonly Account[],
  stream: KnownStream,
  pack: (row: object) => unknown,
): ResultRow[] {
  return destinationRows(accounts, stream).map(({ _airbyte_extracted_at: at, ...row }) => ({
    _airbyte_raw_id: 'x',
    _airbyte_extracted_at: at,
    _airbyte_data: pack(row),
  }));
}
