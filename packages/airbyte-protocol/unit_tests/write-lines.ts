/** Lines of a destination's stdin and stdout, as texts: numbers stand there as they are written. */
export const record = (stream: string, namespace?: string | null): string =>
  JSON.stringify({ type: 'RECORD', record: { stream, namespace, data: { id: '1' }, emitted_at: 1 } });

/** `value`: the JSON of the `stream_state`; `members`: JSON of what a platform puts in, each before a comma. */
export function state(
  stream: string,
  value: string,
  {
    namespace,
    outside = '',
    inside = '',
  }: { namespace?: string | null | undefined; outside?: string; inside?: string } = {},
): string {
  const descriptor = JSON.stringify({ name: stream, namespace });
  return `{"type":"STATE",${outside}"state":{"type":"STREAM",${inside}"stream":{"stream_descriptor":${descriptor},"stream_state":${value}},"sourceStats":{"recordCount":3.0}}}`;
}

/** The line of a state as a destination echoes it. */
export const echo = (line: string, recordCount: number, rejectedRecordCount = 0): string =>
  `${line.slice(0, -2)},"destinationStats":${JSON.stringify({ recordCount, rejectedRecordCount })}}}`;

export const log = JSON.stringify({ type: 'LOG', log: { level: 'INFO', message: 'Pushed.' } });

export const error = JSON.stringify({
  type: 'TRACE',
  trace: { type: 'ERROR', emitted_at: 1, error: { message: 'no', failure_type: 'system_error' } },
});
