import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckReport } from '../../../oaa/src/payload/check-report.ts';
import type { Permission } from '../../../oaa/src/payload/payload.ts';
import { writePayload } from '../../../oaa/src/payload/write-payload.ts';
import {
  type MappingWarning,
  type MappingWarningCode,
  warningSentences,
} from '../../src/mapping/mapping-warning.ts';
import type { MappingOptions, MappingRows } from '../../src/mapping/options.ts';
import { createPayloadSource, type MappingOutcome } from '../../src/mapping/payload-source.ts';

export interface Made extends MappingOutcome {
  text: string;
  report: CheckReport;
  permissions: Permission[];
}

/** The payload of some rows, and all that is said of it. */
export async function makePayload(
  rows: MappingRows,
  options: MappingOptions = {},
  chunkLength = 50,
): Promise<Made> {
  const { source, outcome } = await createPayloadSource(rows, options);
  const folder = await mkdtemp(join(tmpdir(), 'payload-'));
  try {
    let text = '';
    let report: CheckReport | undefined;
    const onChecked = (found: CheckReport): void => {
      report = found;
    };
    for await (const chunk of writePayload(source, { folder, onChecked, chunkLength })) text += chunk;
    if (report === undefined) throw new Error('Written unchecked.');
    return { text, report, permissions: source.rest().permissions, ...outcome() };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The sentence for a payload about one kind of warning. */
export function sentenceOf(
  warnings: readonly MappingWarning[],
  wanted: MappingWarningCode,
): string | undefined {
  return warningSentences(
    warnings.filter(({ code }) => code === wanted),
    'payload',
  )[0];
}
