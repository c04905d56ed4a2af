// The table that keys outside it move in: that of the screen which is shown.

import type { TableHandle } from '../components/DataTable.tsx';

let active: TableHandle | null = null;

export function setActiveTable(table: TableHandle | null): void {
  active = table;
}

export const activeTable = (): TableHandle | null => active;
