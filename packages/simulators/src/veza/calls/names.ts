import { all, matching, name } from '../payload/values.ts';

/**
 * The name of a provider or a data source.
 *
 * Veza's allowed characters except the quotation mark, since filters put names between quotation marks.
 */
export const connectionName = all(name, matching(/^[ @#$%&*:()!,a-zA-Z0-9_'=.-]*$/));
