import { at } from '../violations.ts';
import type { Rule } from './rule.ts';

export const exactlyOneApplication: Rule = (_model, found, payload) => {
  const { applications } = payload;
  if (Array.isArray(applications) && applications.length !== 1) {
    found.add('applications', `must hold exactly one application, it holds ${applications.length}`);
  }
};

export const sameApplicationType: Rule = ({ applications, definitions }, found) => {
  const types = applications.map(({ record }) => record['application_type']);
  for (const { record, where } of definitions) {
    const type = record['application_type'];
    if (type !== undefined && !types.includes(type)) {
      found.add(at(where, 'application_type'), 'must equal the application_type of the application');
    }
  }
};

/** Incremental pushes need entity operations, which this receiver does not know: it takes full pushes only. */
export const fullPushesOnly: Rule = (_model, found, payload) => {
  if (payload['incremental_change'] === true) {
    found.add('incremental_change', 'this receiver takes full pushes only: leave the field out');
  }
};
