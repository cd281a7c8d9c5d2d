import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** What is drawn: the specification of a chart and, kept apart from it, the foreign texts it shows. */
export interface Picture {
  /**
   * A Vega-Lite specification. It becomes expressions and object keys, so it holds only our own words: a text from
   * Zoom is represented by its position in `labels`.
   */
  spec: object;
  labels: Readonly<Record<LabelList, readonly string[]>>;
}

/** Lists of texts that name the values of an axis. */
export type LabelList = 'rows' | 'columns';

/** A scale's values: the positions of the texts. */
export function positions(labels: readonly string[]): number[] {
  return labels.map((_, at) => at);
}

/** Part of an axis: shows the text instead of its position. */
export function labelledBy(list: LabelList): object {
  return { labelExpr: `data('${list}')[datum.value].text` };
}

/** Draws without a screen; the result has no fixed size, so that it fits a phone too. */
export async function draw({ spec, labels }: Picture): Promise<string> {
  const styled = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'transparent',
    config: {
      view: { stroke: null },
      axis: { grid: false, labelLimit: 170, labelFontSize: 12 },
      legend: { labelFontSize: 12, labelLimit: 0 },
      font: 'system-ui, sans-serif',
    },
    ...spec,
  } as TopLevelSpec;
  const compiled = compile(styled).spec;
  const lists = Object.entries(labels);
  const data = [...lists.map(([name]) => ({ name })), ...(compiled.data ?? [])];
  const view = new View(parse({ ...compiled, data }), { renderer: 'none' });
  for (const [name, texts] of lists)
    view.data(
      name,
      texts.map((text) => ({ text: text.trim() === '' ? '(no name)' : text })),
    );
  const svg = await view.toSVG();
  view.finalize();
  return svg.replace(/ width="[\d.]+" height="[\d.]+"/, '');
}
