import { describeStore } from './describe-store.ts';
import { startGcpStorageEmulator } from './emulators/gcp-storage-emulator.ts';

describeStore(startGcpStorageEmulator);
