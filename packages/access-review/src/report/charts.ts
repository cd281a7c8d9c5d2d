import { accessChart } from './access-chart.ts';
import type { Chart, Drawing } from './chart.ts';
import { draw } from './draw.ts';
import { groupChart } from './group-chart.ts';
import { loginChart } from './login-chart.ts';
import { planChart } from './plan-chart.ts';
import type { ReportSummary } from './report-summary.ts';

/** Draws the charts of a report. */
export async function drawCharts(summary: ReportSummary): Promise<Chart[]> {
  return Promise.all(
    drawings(summary).map(async ({ spec, labels, ...rest }) => ({
      ...rest,
      svg: rest.rows.length === 0 ? '' : await draw({ spec, labels }),
    })),
  );
}

/** The charts before they are drawn. */
export function drawings(summary: ReportSummary): Drawing[] {
  return [accessChart(summary), loginChart(summary), planChart(summary), groupChart(summary)];
}
