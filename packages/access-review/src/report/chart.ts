import type { Picture } from './draw.ts';

/** A chart of the report, as SVG text without script, and the numbers behind it. */
export interface Chart {
  title: string;
  /** What to know when reading it. */
  note: string;
  svg: string;
  /** Too wide for a phone, where it scrolls. */
  wide: boolean;
  columns: string[];
  rows: (string | number)[][];
}

export type Drawing = Omit<Chart, 'svg'> & Picture;

/**
 * Distinguishable with every common type of colour vision, on light and dark backgrounds (part of Okabe and Ito's
 * palette).
 */
export const colours = {
  blue: '#0072b2',
  sky: '#56b4e9',
  green: '#009e73',
  yellow: '#e0b400',
  red: '#d55e00',
  grey: '#8a8f98',
};
