// Notifications of the system from a page in a browser, which asks its user for leave once. In a window of
// its own the program shows them itself.

/** Whether leave can be asked for, was given or refused; null where the browser has no notifications. */
export const systemLeave = (): NotificationPermission | null =>
  typeof Notification === 'undefined' ? null : Notification.permission;

/** Asks the user of the browser; has to come from a press of a button. */
export const askSystemLeave = (): Promise<NotificationPermission> =>
  Notification.requestPermission();

/** Shows one while the page is not looked at; nothing happens without leave. */
export function notifyBySystem({ body, title }: { readonly title: string; readonly body: string }) {
  if (systemLeave() !== 'granted' || document.visibilityState === 'visible') return;
  new Notification(title, { body });
}
