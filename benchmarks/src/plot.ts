import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { type Figure, isMet, ratioOf } from './figures.ts';

/** The ratios as a picture: how much of its peer each of our values is, on a logarithmic scale. */
export async function plotOf(title: string, figures: readonly Figure[]): Promise<string> {
  const values = figures.flatMap((figure) => {
    const ratio = ratioOf(figure);
    const { what, against, target } = figure;
    if (ratio === undefined || ratio === 0) return [];
    const met = isMet(figure);
    return {
      what: `${what} : ${against?.name ?? ''}`,
      ratio,
      ...(target?.of === 'ratio' && { target: target.atMost }),
      verdict: met === undefined || target?.of !== 'ratio' ? 'no target' : met ? 'met' : 'missed',
    };
  });
  const what = { field: 'what', type: 'nominal', sort: null, title: null, axis: { labelLimit: 460 } };
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title,
    width: 420,
    height: { step: 16 },
    data: { values },
    layer: [
      {
        mark: 'bar',
        encoding: {
          y: what,
          x: {
            field: 'ratio',
            type: 'quantitative',
            scale: { type: 'log' },
            title: 'ours : against (log); the tick is the target',
          },
          color: {
            field: 'verdict',
            type: 'nominal',
            title: null,
            scale: { domain: ['met', 'missed', 'no target'], range: ['#009e73', '#d55e00', '#8a8f98'] },
          },
        },
      },
      {
        mark: { type: 'tick', thickness: 3, color: 'black' },
        encoding: { y: what, x: { field: 'target', type: 'quantitative' } },
      },
    ],
  };
  return new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: 'none' }).toSVG();
}
