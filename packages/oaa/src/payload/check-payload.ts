import type { CheckOptions, CheckReport } from './check-report.ts';
import { partsOfValue, type PayloadPart } from './parts.ts';
import { PayloadChecker } from './payload-checker.ts';

/** Checks a parsed payload, whoever made it. */
export function checkValue(payload: unknown, options: CheckOptions = {}): Promise<CheckReport> {
  return checkParts(partsOfValue(payload), options);
}

/** Checks a payload in parts, in bounded memory. */
export async function checkParts(
  parts: AsyncIterable<PayloadPart> | Iterable<PayloadPart>,
  options: CheckOptions = {},
): Promise<CheckReport> {
  const checker = new PayloadChecker(options);
  for await (const part of parts) checker.take(part);
  return checker.finish();
}
