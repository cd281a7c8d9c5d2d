import type { MessageValues } from '@source-zoom/values';

/** What any connector can tell the user about itself. Ids are stable. */
export const connectorMessages = {
  defect: () =>
    'Something went wrong in the connector itself: run again with --debug and report the log to its maintainers.',
  never_settled: () =>
    'The connector stopped before its work was done: run it again; if it happens again, report it.',
  output_unwritable: ({ program, reason }: MessageValues<'program' | 'reason'>) =>
    `${program}: cannot write the output (${reason}): free space there or write it elsewhere, and run again.`,
} as const;
