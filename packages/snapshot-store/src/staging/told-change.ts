/** Metadata with a non-empty list of changes or errors, whatever the quotes; as a pattern that all engines read alike. */
export const toldChange = String.raw`(changes|errors)[\\"']*\s*:\s*[\\"']*\[\s*[^\]\s]`;
