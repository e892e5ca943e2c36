export const byId = (id) => document.getElementById(id);

export const part = (root, name) => root.querySelector(`[data-part="${name}"]`);

export const fromTemplate = (id) => byId(id).content.firstElementChild.cloneNode(true);

/** Shows the message, or nothing if there is none. */
export function tell(element, message) {
  element.textContent = message ?? '';
  element.hidden = !message;
}

/** Shows an error of the service with its code, or nothing if there is none. */
export function tellError(element, error) {
  tell(element, error?.message);
  if (error?.code) {
    const code = document.createElement('code');
    code.textContent = error.code;
    element.append(' ', code);
  }
}

const announcements = [];

/** Tells screen readers, several messages together. */
export function announce(message) {
  announcements.push(message);
  if (announcements.length > 1) return;
  setTimeout(() => {
    const spoken = announcements.length > 4 ? [`${announcements.length} changes`, announcements.at(-1)] : announcements;
    byId('announcer').textContent = spoken.join('. ');
    announcements.length = 0;
  }, 700);
}
