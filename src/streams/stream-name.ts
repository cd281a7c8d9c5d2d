import type { EntityStream, OptionalStream } from '@source-zoom/zoom-records';

/** The streams that are read out of Zoom: all but that of the proofs. */
export type StreamName = EntityStream | OptionalStream;
