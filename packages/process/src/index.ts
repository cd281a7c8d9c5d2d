export { readAsset } from './assets.ts';
export { cleanUpAtTheEnd } from './clean-up.ts';
export { endBy, endOnSignals } from './end-on-signals.ts';
export { InvalidSettingsFile, OutputUnwritable, TempFolderUnusable } from './errors.ts';
export { createPayloadGzip } from './gzip.ts';
export { assertOutputFolder, copyOutputFile, privateMode, writeOutputFile } from './output-file.ts';
export { errorText, isDiskFull } from './system-error.ts';
export { makeTempFolder, noSpaceLeft, type TempFolder, withTempFolder } from './temp-folder.ts';
export { type SettingsCheck, settingsValidator } from './validate-settings.ts';
