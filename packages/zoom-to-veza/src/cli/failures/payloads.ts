import * as oaa from '@source-zoom/oaa';
import { failure } from './failure.ts';

export const payloadFailures = [
  failure(oaa.UnreadablePayload, 'input'),
  failure(oaa.NotOneApplication, 'input', 'zoom-to-veza transform makes one.'),
  failure(oaa.SpoolUnwritable, 'usage', 'name another folder with --temp-dir.'),
  failure(oaa.PayloadTooLarge, 'veza', 'split the account over several data sources.'),
];
