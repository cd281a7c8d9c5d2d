import * as veza from '@source-zoom/oaa';
import { failure } from './failure.ts';

/** The flag that names each kind of entity in Veza. */
const flags: Readonly<Record<veza.NamedKind, string>> = { provider: '--provider', 'data source': '--name' };

export const vezaFailures = [
  failure(veza.VezaSettingsInvalid, 'usage'),
  failure(veza.ProxyUnusable, 'usage', 'correct it, or unset it.'),
  failure(veza.VezaRefusal, 'veza'),
  failure(veza.VezaUnavailable, 'veza'),
  failure(veza.ForeignAnswer, 'veza'),
  failure(veza.AccessRefused, 'veza'),
  failure(veza.TokenRefused, 'veza'),
  failure(veza.TokenUnavailable, 'veza'),
  failure(veza.AmbiguousName, 'veza', 'remove all but one, or choose another name.'),
  failure(
    veza.NameDiffersInCase,
    'veza',
    ({ kind }: veza.NameDiffersInCase) =>
      `if it is the one, spell it like that with ${flags[kind]}; otherwise choose another name.`,
  ),
  failure(veza.NameTaken, 'veza'),
  failure(veza.ListWithoutEnd, 'veza', 'try again later.'),
  failure(veza.ProcessingFailed, 'processing', "see the data source's events in Veza."),
  failure(veza.ProcessingTimedOut, 'processing', 'check the data source in Veza.'),
  failure(veza.ProcessingUnknown, 'processing'),
  failure(
    veza.PushOutcomeUnknown,
    'unclear',
    'check it in Veza, then push again. The guard still compares with the previous push.',
  ),
];
