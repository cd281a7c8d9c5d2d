import { describeStore } from './describe-store.ts';
import { startSeaweedfs } from './emulators/seaweedfs.ts';

describeStore(startSeaweedfs);
