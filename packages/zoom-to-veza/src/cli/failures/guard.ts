import * as guard from '../../guard/errors.ts';
import { failure } from './failure.ts';

export const guardFailures = [
  failure(guard.PushUnderWay, 'guard', 'run this again when it has ended.'),
  failure(
    guard.LocksUnavailable,
    'usage',
    'use Node 22.13 or newer, or install that package beside this program.',
  ),
  failure(
    guard.StateNotLockable,
    'usage',
    'remove it while no push is under way, or name another folder with --state-dir.',
  ),
  failure(guard.StateUnusable, 'usage', 'name another folder with --state-dir.'),
  failure(guard.PushNotRemembered, 'usage', 'name another folder with --state-dir.'),
  failure(
    guard.StateOpenToAll,
    'usage',
    'remove that permission (chmod go-w), or name another folder with --state-dir.',
  ),
  failure(guard.BaselineDamaged, 'usage', 'move it away, or name another with --baseline.'),
  failure(guard.BaselineUnreadable, 'usage', 'name another with --baseline.'),
  failure(
    guard.PartsDropped,
    'guard',
    ({ parts }: guard.PartsDropped) =>
      `read ${parts.length === 1 ? 'it' : 'them'} again (optional_streams); if ${parts.length === 1 ? 'it is' : 'they are'} to go, run this again with ${parts.map((part) => `--without ${part}`).join(' ')}.`,
  ),
  failure(guard.ShrinkRefused, 'guard', ({ isAbsolute }: guard.ShrinkRefused) =>
    isAbsolute ? 'run a full sync.' : 'if that is right, run this again with --allow-shrink.',
  ),
];
