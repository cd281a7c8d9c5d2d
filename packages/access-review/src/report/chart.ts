import type { Picture } from './draw.ts';

/** A picture of the report, as SVG text without script, and the numbers behind it. */
export interface Chart {
  title: string;
  /** What to know when reading it. */
  note: string;
  svg: string;
  /** Too wide for a phone: it scrolls there. */
  wide: boolean;
  columns: string[];
  rows: (string | number)[][];
}

export type Drawing = Omit<Chart, 'svg'> & Picture;

/** Distinguishable with every usual colour vision, on light and dark ground (Okabe and Ito's palette, in part). */
export const colours = {
  blue: '#0072b2',
  sky: '#56b4e9',
  green: '#009e73',
  yellow: '#e0b400',
  red: '#d55e00',
  grey: '#8a8f98',
};
