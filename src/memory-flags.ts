/**
 * What Node is started with for a read; the image's entry point has the same. A page of rows is looked at once: a young
 * generation that holds it whole.
 */
export const memoryFlags = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--initial-old-space-size=64',
] as const;
