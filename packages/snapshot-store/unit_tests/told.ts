import { ExpectedError } from '@source-zoom/values';

/** An error as tests compare it: its class, its sentence, and the facts that it holds for whoever gives advice. */
export function told(error: unknown): string {
  if (!(error instanceof ExpectedError)) return `defect: ${String(error)}`;
  const facts = Object.entries(error as object as Record<string, string | readonly string[] | undefined>);
  const held = facts.flatMap(([name, fact]) =>
    name === 'name' || fact === undefined || fact.length === 0
      ? []
      : [`${name}: ${[fact].flat().join(', ')}`],
  );
  return [`${error.name}: ${error.message}`, ...held].join('; ');
}
