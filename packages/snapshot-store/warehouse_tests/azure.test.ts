import { describeStore } from './describe-store.ts';
import { startAzurite } from './emulators/azurite.ts';

describeStore(startAzurite);
