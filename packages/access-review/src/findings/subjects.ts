import type { InventoryApp } from '../inventory/apps.ts';
import type { Inventory, InventoryGroup, InventoryRole } from '../inventory/inventory.ts';
import type { InventoryUser } from '../inventory/inventory-user.ts';
import type { Subject } from './finding.ts';

export function subjectOfUser(user: InventoryUser): Subject {
  return { kind: 'user', key: user.id, label: user.email ?? user.name };
}

export function subjectOfRole(role: Pick<InventoryRole, 'id' | 'name'>): Subject {
  return { kind: 'role', key: role.id, label: role.name };
}

export function subjectOfGroup({ id, name }: InventoryGroup): Subject {
  return { kind: 'group', key: id, label: name };
}

export function subjectOfApp({ id, name }: InventoryApp): Subject {
  return { kind: 'app', key: id, label: name };
}

export function subjectOfAccount({ name }: Inventory): Subject {
  return { kind: 'account', key: 'account', label: name };
}
