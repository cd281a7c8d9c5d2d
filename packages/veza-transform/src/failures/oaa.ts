import * as oaa from '../oaa/errors.ts';
import { failure } from './failure.ts';

export const oaaFailures = [
  failure(oaa.UnreadablePayload, 'input'),
  failure(oaa.NotOneApplication, 'input', 'zoom-to-veza transform makes one.'),
  failure(oaa.SpoolUnwritable, 'usage', 'name another folder with --temp-dir.'),
];
