import { type InventoryApp, knowsScopes } from '../inventory/apps.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { OptionalLists } from './access-diff.ts';
import type { AppChange, AppScopeChange } from './optional-changes.ts';

/** Which apps came and went, and what the others may do now but could not before, and vice versa. */
export function appChanges(
  before: Inventory,
  after: Inventory,
): Required<Pick<OptionalLists, 'apps_added' | 'apps_removed' | 'app_scopes_added' | 'app_scopes_removed'>> {
  return {
    apps_added: appsBeyond(before, after),
    apps_removed: appsBeyond(after, before),
    app_scopes_added: scopesBeyond(before, after),
    app_scopes_removed: scopesBeyond(after, before),
  };
}

function appsBeyond(other: Inventory, inventory: Inventory): AppChange[] {
  return [...inventory.apps.values()].filter(({ id }) => !other.apps.has(id)).map(named);
}

/** Scopes of the apps of both sides; what could not be read on the other side is not a change. */
function scopesBeyond(other: Inventory, inventory: Inventory): AppScopeChange[] {
  return [...inventory.apps.values()].flatMap((app) => {
    const counterpart = other.apps.get(app.id);
    if (counterpart === undefined || !knowsScopes(counterpart)) return [];
    const known = new Set(scopesOf(counterpart));
    return scopesOf(app)
      .filter((scope) => !known.has(scope))
      .map((scope) => ({ ...named(app), scope }));
  });
}

function scopesOf({ readScopes, writeScopes }: InventoryApp): string[] {
  return [...readScopes, ...writeScopes];
}

function named({ id, name }: InventoryApp): AppChange {
  return { app: id, app_name: name };
}
