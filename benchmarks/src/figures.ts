import type { Cost } from './measure.ts';

export const units = {
  seconds: (value: number): string => `${value.toFixed(2)} s`,
  mebibytes: (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} MiB`,
  microseconds: (value: number): string => `${value.toFixed(1)} µs`,
  count: (value: number): string => Math.round(value).toLocaleString('en-US'),
};

/** A line of the table. */
export interface Figure {
  what: string;
  ours: number;
  /** What stands beside it, and its own value. */
  against?: { name: string; value: number };
  unit: keyof typeof units;
  /** Of the ratio, or of our value alone. */
  target?: { of: 'ratio' | 'value'; atMost: number; text: string };
}

export const ratioAtMost = (atMost: number, text = `≤ ${atMost}`): NonNullable<Figure['target']> => ({
  of: 'ratio',
  atMost,
  text,
});
export const valueAtMost = (atMost: number, text: string): NonNullable<Figure['target']> => ({
  of: 'value',
  atMost,
  text,
});

export function ratioOf({ ours, against }: Figure): number | undefined {
  return against === undefined ? undefined : ours / against.value;
}

/** `undefined` without a target. */
export function isMet(figure: Figure): boolean | undefined {
  const { target, ours } = figure;
  if (target === undefined) return undefined;
  return ((target.of === 'ratio' ? ratioOf(figure) : ours) ?? Number.NaN) <= target.atMost;
}

export function costOf(costs: ReadonlyMap<string, Cost>, name: string): Cost {
  const found = costs.get(name);
  if (found === undefined) throw new Error(`Nothing was measured of ${name}.`);
  return found;
}

/** The table, in Markdown. */
export function tableOf(title: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { what, ours, against, target } = figure;
    const unit = units[figure.unit];
    const met = isMet(figure);
    return [
      what,
      unit(ours),
      against === undefined ? '' : `${against.name}: ${unit(against.value)}`,
      ratioOf(figure)?.toFixed(2) ?? '',
      target?.text ?? '',
      met === undefined ? '' : met ? 'met' : '**missed**',
    ];
  });
  return [[title, 'ours', 'against', 'ratio', 'target', ''], Array(6).fill('---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
