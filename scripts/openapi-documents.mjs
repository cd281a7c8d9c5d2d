import { readFileSync } from 'node:fs';

/** One document with the paths of all; of a path that several have, the first counts. */
export function mergeDocuments(files) {
  const documents = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const paths = Object.assign({}, ...documents.map((document) => document.paths).reverse());
  return { ...documents[0], paths };
}
