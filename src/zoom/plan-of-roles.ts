import { ConnectorError } from '../errors.ts';
import { ListRefused, NotOnThisPlan, type ZoomApi } from './api.ts';

/**
 * Tells two refusals of the roles apart that sound alike: "No permission." hears an owner of the app who may not view
 * them, and some accounts whose plan has none. To those Zoom says in plain words that they have no groups either.
 *
 * Of iq roles nobody is asked: few accounts have any, and a refusal of their list is no failure.
 */
export function tellingPlans(zoom: ZoomApi): ZoomApi {
  const groupsAreNotOnPlan = async (signal: AbortSignal): Promise<boolean> => {
    try {
      await zoom.list('groups', { pageSize: 1 }, signal);
      return false;
    } catch (error) {
      if (error instanceof NotOnThisPlan) return true;
      // Whatever else is wrong with the groups says nothing of the roles.
      if (error instanceof ConnectorError) return false;
      throw error;
    }
  };
  return {
    scopes: (signal) => zoom.scopes(signal),
    roleDetail: (roleId, signal) => zoom.roleDetail(roleId, signal),
    list: async (list, query, signal) => {
      try {
        return await zoom.list(list, query, signal);
      } catch (error) {
        const mayBePlan = list === 'roles' && query.type !== 'iq';
        if (!mayBePlan || !(error instanceof ListRefused) || !error.lacksPermission) throw error;
        if (!(await groupsAreNotOnPlan(signal))) throw error;
        throw new NotOnThisPlan('roles: the plan has none, as it has no groups.', { cause: error });
      }
    },
  };
}
