import type { InventoryRole, InventoryUser } from '../inventory/inventory.ts';
import type { Subject } from './finding.ts';

export function subjectOfUser(user: InventoryUser): Subject {
  return { kind: 'user', key: user.id, label: user.email ?? user.name };
}

export function subjectOfRole(role: Pick<InventoryRole, 'id' | 'name'>): Subject {
  return { kind: 'role', key: role.id, label: role.name };
}
