import { things } from '@source-zoom/values';
const maxNames = 8;

/** A sentence that names what may have been meant, with a blank before it; empty if nothing is close. */
export function closestNames(asked: string, names: Iterable<string>): string {
  const folded = asked.trim().toLowerCase();
  const [area = ''] = folded.split(':');
  const close = [...new Set(names)].filter((name) => {
    const other = name.toLowerCase();
    return (
      other.split(':')[0] === area || other.includes(folded) || (area.length > 2 && other.includes(area))
    );
  });
  if (close.length === 0) return '';
  const others = close.length > maxNames ? ` and ${things(close.length - maxNames, 'other')}` : '';
  return ` Did you mean ${close.sort().slice(0, maxNames).join(', ')}${others}?`;
}
