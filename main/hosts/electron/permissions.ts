// What pages may use of the machine: nothing. Electron grants permissions that nobody decides on, so
// every session is given handlers that refuse.

import type { Session } from 'electron';

/** Refuses camera, place, notifications, devices, screen and the rest in a session. */
export function refuseAll(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}
