export { type SimulatedAccount, type UserStatus, type ZoomUser } from './zoom/account.ts';
export { type FaultKind, faultKinds, type FaultRule } from './zoom/faults.ts';
export { type Job, type JobKind, jobKinds, type PersonChange } from './zoom/jobs.ts';
export { type RecordedZoom, startRecordedZoom } from './zoom/recorded.ts';
export {
  classicScopes,
  granularScopes,
  startZoomSimulator,
  type ZoomSimulator,
  type ZoomSimulatorOptions,
} from './zoom/server.ts';
export type { CallName as VezaCallName } from './veza/call.ts';
export {
  type Fault as VezaFault,
  faultKinds as vezaFaultKinds,
  type FaultRule as VezaFaultRule,
} from './veza/faults.ts';
export type { Push as VezaPush } from './veza/tenant.ts';
export { startVezaSimulator, type VezaSimulator, type VezaSimulatorOptions } from './veza/start.ts';
export { leakOf } from './secrets.ts';
