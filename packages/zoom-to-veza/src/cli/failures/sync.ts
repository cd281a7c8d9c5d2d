import * as sync from '../../sync/errors.ts';
import { failure } from './failure.ts';

export const syncFailures = [
  failure(sync.SourceNotFound, 'usage', 'name its command with --source.'),
  failure(sync.SourceNotStarted, 'usage', 'check --source.'),
  failure(sync.SourceFailed, 'source'),
];
