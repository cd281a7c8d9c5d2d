import * as account from '../../account/errors.ts';
import * as push from '../../push/errors.ts';
import { failure } from './failure.ts';

export const pushFailures = [
  failure(account.PayloadInvalid, 'payload'),
  failure(push.WrongTemplate, 'veza', 'choose another name with --provider.'),
];
