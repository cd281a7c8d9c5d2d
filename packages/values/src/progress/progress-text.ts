/** Something that takes long. */
export interface ProgressTask {
  /** What is shown first: `Users`. */
  name: string;
  /** What is counted, if the name does not say it; bytes are shown as megabytes. */
  unit?: 'rows' | 'tables' | 'parts' | 'bytes';
  /** How much there is to do; left out where nobody knows. */
  total?: number | undefined;
}

/** `Users: 1,000 of 4,000, 500 a second, 6 s left`. `rate`: in a second, undefined while it is not known. */
export function progressText(task: ProgressTask, done: number, rate: number | undefined): string {
  const parts = [countText(task, done)];
  if (rate !== undefined) {
    const { total, unit } = task;
    if (unit === 'bytes') parts.push(`${megabytes(rate)} MB a second`);
    else if (rate >= 1) parts.push(`${thousands(Math.round(rate))} a second`);
    if (total !== undefined && total > done) parts.push(`${durationText((total - done) / rate)} left`);
  }
  return parts.join(', ');
}

/** `Users: 1,000 of 4,000`. */
export function countText({ name, unit, total }: ProgressTask, done: number): string {
  const number = unit === 'bytes' ? megabytes : thousands;
  const count = total === undefined ? number(done) : `${number(done)} of ${number(total)}`;
  return `${name}: ${count}${unit === undefined ? '' : ` ${unit === 'bytes' ? 'MB' : unit}`}`;
}

/** `4 s`, `12 min`, `3 h`, rounded up. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}

export function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

function megabytes(bytes: number): string {
  return bytes < 10_000_000 ? (bytes / 1e6).toFixed(1) : thousands(Math.round(bytes / 1e6));
}
