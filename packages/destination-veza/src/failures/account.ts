import * as files from '@source-zoom/process';
import * as account from 'zoom-to-veza';
import { failure } from './failure.ts';

/** About the settings, the guard and the payload. */
export const accountFailures = [
  failure(files.InvalidSettingsFile, 'config'),
  failure(
    files.TempFolderUnusable,
    'config',
    'give the connector more disk, or name another folder in TMPDIR.',
  ),
  failure(account.PushUnderWay, 'transient', 'sync again when it has ended.'),
  failure(
    account.LocksUnavailable,
    'config',
    'use Node 22.13 or newer, or install that package beside this program.',
  ),
  failure(account.StateNotLockable, 'config', 'name another folder in state_folder.'),
  failure(account.StateUnusable, 'config', 'name another folder in state_folder.'),
  failure(account.PushNotRemembered, 'config', 'name another folder in state_folder.'),
  failure(
    account.StateOpenToAll,
    'config',
    'remove that permission (chmod go-w), or name another folder in state_folder.',
  ),
  failure(account.BaselineDamaged, 'config', 'move it away, or name another folder in state_folder.'),
  failure(account.PartsDropped, 'config', ({ parts }: account.PartsDropped) => {
    const them = parts.length === 1 ? 'it' : 'them';
    return `read ${them} again (optional_streams of the source, and the streams of the connection), or name ${them} in without_streams.`;
  }),
  failure(account.ShrinkRefused, 'config', ({ isAbsolute }: account.ShrinkRefused) =>
    isAbsolute ? 'check what the source reads.' : 'if that is right, turn on allow_shrink for one sync.',
  ),
  failure(account.PayloadInvalid, 'config'),
  failure(account.WrongTemplate, 'config', 'choose another name in provider.'),
];
