export type { KnownUsage } from './command-line/known-usage.ts';
export { explainUsage } from './command-line/usage-sentence.ts';
export {
  type DateTime,
  formatDuration,
  formatInstant,
  isRfc3339,
  isUsualUtc,
  latestInstant,
  parseDateTime,
  parseEpochMs,
  parseInstant,
  toUtc,
  usualUtcPattern,
} from './date-time.ts';
export { escapePattern } from './escape-pattern.ts';
export { ExpectedError } from './expected-error.ts';
export { first } from './first.ts';
export { docsLine, guideAddress, type PackageIdentity, withGuideAddress } from './guide-address.ts';
export { isObject } from './is-object.ts';
export { isTerminal } from './is-terminal.ts';
export { JsonDepthMeter } from './json-depth.ts';
export { jsonErrorOffset, lineAndColumn } from './json-error-position.ts';
export { KeyHash } from './key-hash.ts';
export { grown, KeyTable } from './key-table.ts';
export { ListColumn } from './list-column.ts';
export type { MessageValues } from './message-values.ts';
export { nearMisses } from './near-misses.ts';
export { NumberColumn } from './number-column.ts';
export { plainText } from './plain-text.ts';
export { lasting, type LineOutput, LiveLine } from './progress/live-line.ts';
export { Pace } from './progress/pace.ts';
export {
  countText,
  durationText,
  type ProgressTask,
  progressText,
  thousands,
} from './progress/progress-text.ts';
export { type Progress, startProgress, type WatchBytes } from './progress/progress.ts';
export { TextColumn } from './text-column.ts';
export { TextIndex } from './text-index.ts';
export { batched, jsonPieces } from './text-pieces.ts';
export { plural, things } from './things.ts';
export { whyUnreadable } from './why-unreadable.ts';
