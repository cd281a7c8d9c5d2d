export { configMessages } from './config-messages.ts';
export { loadConfig } from './load.ts';
export { readJsonFile } from './read-json-file.ts';
export { type ConfigRules, validateConfig } from './validate.ts';
