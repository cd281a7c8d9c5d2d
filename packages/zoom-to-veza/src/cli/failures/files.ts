import * as files from '@source-zoom/process';
import { failure } from './failure.ts';

export const fileFailures = [
  failure(files.InvalidSettingsFile, 'usage'),
  failure(files.OutputUnwritable, 'usage'),
  failure(files.TempFolderUnusable, 'usage', 'name another with --temp-dir'),
];
