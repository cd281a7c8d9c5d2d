import type { StoreAddress, StoreScheme } from './address.ts';
import { openAzure } from './azure.ts';
import { openGcs } from './gcs.ts';
import type { ObjectStore } from './object-store.ts';
import { openS3 } from './s3.ts';
import type { Advice } from './store-error.ts';

/** A vendor of object stores. */
export interface Vendor {
  /** @throws DriverMissing; errors of the driver, which `storeRefusal` makes sentences of */
  open(address: StoreAddress, env: NodeJS.ProcessEnv): Promise<ObjectStore>;
  advice: Advice;
}

/** By the scheme of their addresses. */
export const vendors: Readonly<Record<StoreScheme, Vendor>> = {
  s3: {
    open: openS3,
    advice: {
      credentials:
        'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give this machine a role',
      rights: 'allow s3:ListBucket on the bucket and s3:GetObject on its objects',
      place: 'set AWS_REGION to its region',
    },
  },
  gs: {
    open: openGcs,
    advice: {
      credentials:
        'set GOOGLE_APPLICATION_CREDENTIALS to a key file, or run: gcloud auth application-default login',
      rights: 'grant the role Storage Object Viewer on the bucket',
      place: 'check its name and STORAGE_EMULATOR_HOST',
    },
  },
  az: {
    open: openAzure,
    advice: {
      credentials:
        'set AZURE_STORAGE_CONNECTION_STRING, or AZURE_STORAGE_ACCOUNT with AZURE_STORAGE_KEY or AZURE_STORAGE_SAS_TOKEN',
      rights:
        'grant the role Storage Blob Data Reader on the container, or a SAS token that may list and read',
      place: 'check AZURE_STORAGE_ACCOUNT',
    },
  },
};
