export { type SimulatedAccount, type UserStatus, type ZoomUser } from './zoom/account.ts';
export { type FaultKind, faultKinds, type FaultRule } from './zoom/faults.ts';
export { type RecordedZoom, startRecordedZoom } from './zoom/recorded.ts';
export {
  classicScopes,
  granularScopes,
  startZoomSimulator,
  type ZoomSimulator,
  type ZoomSimulatorOptions,
} from './zoom/server.ts';
