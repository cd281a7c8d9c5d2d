/**
 * What Node is started with for work on many rows; the image of the source has the same in its entry point. A page of
 * rows, or a chunk of a payload, is looked at once: a young generation that holds it whole.
 */
export const memoryFlags = [
  '--min-semi-space-size=16',
  '--max-semi-space-size=16',
  '--initial-old-space-size=64',
] as const;
