/**
 * Direct dependencies that stay below a major version that is out, and why. `npm run audit:deps -- --releases` fails on one
 * that is behind and not listed, and on one that is listed and need not be.
 */
export const held = new Map([
  [
    '@types/node',
    { below: '21', because: 'what the oldest Node does not have that we run on, 20.19, is not to be used' },
  ],
  ['dependency-cruiser', { below: '18', because: 'needs Node 22' }],
  [
    'https-proxy-agent',
    { below: '9', because: 'brings a part for Kerberos, which nobody here uses, into the images' },
  ],
  ['nock', { below: '15', because: 'needs Node 22.20' }],
  ['typescript', { below: '7', because: 'typescript-eslint takes none from 6.1 on' }],
]);
