// For the images of a release: the same as `npm run package` fills in, from build arguments called like GitHub's variables.
import { fileURLToPath } from 'node:url';
import { fillAddresses } from './bundle/fill-addresses.mjs';

fillAddresses(fileURLToPath(new URL('../out/bundle', import.meta.url)), process.env);
