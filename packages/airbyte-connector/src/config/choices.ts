import type { ErrorObject } from 'ajv';
import { isObject } from '@source-zoom/values';

interface Branch {
  properties?: Record<string, { const?: unknown }>;
}

/** A field that takes one of several forms (`oneOf`), which a constant in each of them tells apart. */
export interface Choice {
  /** The error about the choice itself. */
  error: ErrorObject;
  /** The member with the constant, and the constants. */
  name: string;
  options: unknown[];
  /** False for an error that is only about a form that was not chosen, or about the choice although it was made. */
  isAbout(error: ErrorObject): boolean;
}

/** The choices that errors are about; the errors come from a verbose validator. */
export function choicesIn(errors: readonly ErrorObject[]): Choice[] {
  return errors.filter(({ keyword }) => keyword === 'oneOf').map(choiceOf);
}

function choiceOf(error: ErrorObject): Choice {
  const branches = error.schema as Branch[];
  const name = nameOf(branches);
  const options = branches.map(({ properties }) => properties?.[name]?.const);
  const chosen = isObject(error.data) ? options.indexOf(error.data[name]) : -1;
  return {
    error,
    name,
    options,
    isAbout: (other) => {
      if (other === error) return chosen === -1 && isObject(error.data);
      if (!other.schemaPath.startsWith(`${error.schemaPath}/`)) return true;
      return other.schemaPath.startsWith(`${error.schemaPath}/${chosen}/`);
    },
  };
}

function nameOf([first]: readonly Branch[]): string {
  const found = Object.entries(first?.properties ?? {}).find(([, property]) => 'const' in property);
  return found?.[0] ?? '';
}
