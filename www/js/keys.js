/**
 * The keys of one character: which does what. Each action can be given another key, or none.
 *
 * Settings are kept by what differs from the rule: one entry of local storage, absent while all keys are as they came.
 */

/** The keys as they came, in the order of the help; upper case is the letter with Shift. */
export const OWN_KEYS = Object.freeze({
  next: 'n', previous: 'p', nextSame: 'N', previousSame: 'P', reject: 'x', type: 't', merge: 'm', split: 's', rename: 'r', mark: 'a', clean: 'c', ends: 'h', help: '?',
});

/** @typedef {keyof typeof OWN_KEYS} Action */
/** @typedef {Readonly<Record<Action, string>>} Keys  '' for an action without a key */

const ENTRY = 'dateline: keys';

/** @param {unknown} key @returns {key is string} whether an action can have it; the space bar scrolls */
export const isKey = (key) => typeof key === 'string' && /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(key);

/** What was pressed, whatever Caps Lock does to it. @param {KeyboardEvent} event */
export function pressed(event) {
  const { key, shiftKey } = event;
  // The browser's own filling in of a field comes as an event without it.
  if (!event.getModifierState?.('CapsLock')) return key;
  return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

/** @param {Keys} keys @param {string} key @returns {Action|undefined} */
export function actionOf(keys, key) {
  return isKey(key) ? /** @type {Action|undefined} */ (Object.keys(keys).find((action) => keys[action] === key)) : undefined;
}

const withShift = (key) => key !== key.toLowerCase();

/** @param {string} key @returns {string} as it is shown */
export const keyWords = (key) => (withShift(key) ? `Shift + ${key}` : key.toUpperCase());

/** @param {string} key @returns {string} as aria-keyshortcuts has it */
export const keyAria = (key) => (withShift(key) ? `Shift+${key}` : key.toUpperCase());

/** For a control that a key stands for. @param {{keys: Keys, singleKeys: boolean}} state @param {Action} action @param {string} where it works */
export const keyTip = ({ keys, singleKeys }, action, where) => (singleKeys && keys[action] ? `${keyWords(keys[action])}, ${where}` : '');

/** @returns {Keys} */
export function keptKeys() {
  const keys = { ...OWN_KEYS };
  try {
    const changes = Object.entries(JSON.parse(localStorage.getItem(ENTRY) ?? '{}')).filter(([action, key]) => Object.hasOwn(OWN_KEYS, action) && (key === '' || isKey(key)));
    Object.assign(keys, Object.fromEntries(changes));
    // An entry that was meddled with gives no key to two actions.
    Object.keys(keys).forEach((action, i, all) => { if (all.slice(0, i).some((other) => keys[other] === keys[action])) keys[action] = ''; });
  } catch {
    return OWN_KEYS; // Storage is off, or what is in it is none of ours.
  }
  return keys;
}

/** @param {Keys} keys @returns {boolean} false if the browser does not let them be noted */
export function keepKeys(keys) {
  const changes = Object.entries(keys).filter(([action, key]) => key !== OWN_KEYS[action]);
  try {
    if (changes.length > 0) localStorage.setItem(ENTRY, JSON.stringify(Object.fromEntries(changes)));
    else localStorage.removeItem(ENTRY);
    return true;
  } catch {
    return changes.length === 0;
  }
}
