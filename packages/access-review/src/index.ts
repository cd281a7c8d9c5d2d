export { diffFormats, formatDiff } from './diff/diff-format.ts';
export { diffNotes } from './diff/diff-notes.ts';
export { compareAccounts, isEmpty } from './diff/diff.ts';
export { expired, findFindings, reaches, unused } from './findings/find.ts';
export { severities } from './findings/finding.ts';
export { formatFindings } from './findings/format.ts';
export { ruleIds } from './findings/rules.ts';
export { maxResults } from './findings/sarif.ts';
export { type FindingsSettings, findingsSettings } from './findings/settings.ts';
export { findingsTemplate } from './findings/template.ts';
export {
  type Inventory,
  InventoryTaker,
  inventoryRole,
  unknownFields,
  unknownOrigin,
} from './inventory/inventory.ts';
export { defaultPrivileges, privilegesOfRole } from './inventory/privileged.ts';
