import * as files from '../file-errors.ts';
import { failure } from './failure.ts';

export const fileFailures = [
  failure(files.InvalidSettingsFile, 'usage'),
  failure(files.OutputUnwritable, 'usage'),
];
