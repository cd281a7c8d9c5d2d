export { configMessages } from './config-messages.ts';
export { loadConfig } from './load.ts';
export { readJsonFile } from './read-json-file.ts';
export { type ConfigRules, type ConnectionSpecification, validateConfig } from './validate.ts';
