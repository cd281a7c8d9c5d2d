import * as veza from '@source-zoom/oaa';
import { failure, type FailureKind } from './failure.ts';

/** The field of the form that names each kind of entity in Veza. */
const fields: Readonly<Record<veza.NamedKind, string>> = {
  provider: 'provider',
  'data source': 'application_name',
};

const byItsLength = ({ isLasting }: { isLasting: boolean }): FailureKind =>
  isLasting ? 'config' : 'transient';

export const vezaFailures = [
  failure(veza.VezaSettingsInvalid, 'config'),
  failure(veza.ProxyUnusable, 'config', 'correct it, or unset it.'),
  failure(veza.VezaRefusal, byItsLength),
  failure(veza.VezaUnavailable, byItsLength),
  failure(veza.ForeignAnswer, byItsLength),
  failure(veza.AccessRefused, 'config'),
  failure(veza.TokenRefused, 'config'),
  failure(veza.TokenUnavailable, byItsLength),
  failure(veza.AmbiguousName, 'config', 'remove all but one, or choose another name.'),
  failure(
    veza.NameDiffersInCase,
    'config',
    ({ kind }: veza.NameDiffersInCase) =>
      `if it is the one, spell it like that in ${fields[kind]}; otherwise choose another name.`,
  ),
  failure(veza.NameTaken, 'transient'),
  failure(veza.ListWithoutEnd, 'transient', 'try again later.'),
  failure(veza.ProcessingFailed, 'config', "see the data source's events in Veza."),
  failure(veza.ProcessingTimedOut, 'transient', 'check the data source in Veza.'),
  failure(veza.ProcessingUnknown, 'transient'),
  failure(
    veza.PushOutcomeUnknown,
    'transient',
    'check it in Veza, then sync again. The guard still compares with the previous push.',
  ),
  failure(veza.SpoolUnwritable, 'config', 'give the connector more disk, or name another folder in TMPDIR.'),
  failure(veza.PayloadTooLarge, 'config', 'split the account over several data sources.'),
];
