import { ConnectorError } from '@source-zoom/airbyte-connector';
import { ListRefused, NotOnThisPlan, type ZoomApi } from './api.ts';

/**
 * Distinguishes two refusals of the roles that sound alike: "No permission." is the answer to an app's owner who may
 * not view them, but also to some accounts whose plan has none. Zoom tells those plainly that they have no groups
 * either.
 *
 * Iq roles are not checked: few accounts have any, and a refusal of their list is not a failure.
 */
export function tellingPlans(zoom: ZoomApi): ZoomApi {
  const groupsAreNotOnPlan = async (signal: AbortSignal): Promise<boolean> => {
    try {
      await zoom.list('groups', { pageSize: 1 }, signal);
      return false;
    } catch (error) {
      if (error instanceof NotOnThisPlan) return true;
      // Any other error with the groups shows nothing about the roles.
      if (error instanceof ConnectorError) return false;
      throw error;
    }
  };
  return {
    scopes: (signal) => zoom.scopes(signal),
    object: (object, query, signal) => zoom.object(object, query, signal),
    detail: (detail, id, signal) => zoom.detail(detail, id, signal),
    list: async (list, query, signal, options) => {
      try {
        return await zoom.list(list, query, signal, options);
      } catch (error) {
        const mayBePlan = list === 'roles' && query.type !== 'iq';
        if (!mayBePlan || !(error instanceof ListRefused) || !error.lacksPermission) throw error;
        if (!(await groupsAreNotOnPlan(signal))) throw error;
        throw new NotOnThisPlan('roles: the plan has none, as it has no groups.', { cause: error });
      }
    },
  };
}
