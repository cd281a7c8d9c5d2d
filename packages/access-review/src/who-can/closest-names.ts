import { nearMisses, things } from '@source-zoom/values';

const maxNames = 8;

/**
 * A sentence that names what may have been meant, with a blank before it; empty if nothing is close: first what was
 * misspelt, then names of the same area and names that hold what was asked for.
 */
export function closestNames(asked: string, names: Iterable<string>): string {
  const all = [...new Set(names)];
  const folded = asked.trim().toLowerCase();
  const [area = ''] = folded.split(':');
  const alike = all.filter((name) => {
    const other = name.toLowerCase();
    return (
      other.split(':')[0] === area || other.includes(folded) || (area.length > 2 && other.includes(area))
    );
  });
  return didYouMean([...new Set([...nearMisses(folded, all), ...alike.sort()])]);
}

/** The same for what a misspelt name alone may have meant, among many. */
export function misspeltNames(asked: string, names: Iterable<string>): string {
  return didYouMean(nearMisses(asked.trim(), names));
}

function didYouMean(close: readonly string[]): string {
  if (close.length === 0) return '';
  const others = close.length > maxNames ? ` and ${things(close.length - maxNames, 'other')}` : '';
  return ` Did you mean ${close.slice(0, maxNames).join(', ')}${others}?`;
}
