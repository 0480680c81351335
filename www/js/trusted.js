/**
 * The one Trusted Types policy of the page, kept private to this module.
 *
 * Two sinks need it: the address of a worker, and the parsing of a dropped HTML file.
 * Only the two functions below can reach it, so no other module can turn a string into a script or into live markup.
 */

const SCRIPTS = new Set(['./js/worker.js', './sw.js']);

const rules = {
  /** @param {string} path */
  createScriptURL(path) {
    if (!SCRIPTS.has(path)) throw new TypeError(`${path} is not one of the page's scripts`);
    return new URL(path, document.baseURI).href;
  },
  /** @param {string} html */
  createHTML: (html) => html,
};

const policy = globalThis.trustedTypes ? globalThis.trustedTypes.createPolicy('dateline', rules) : rules;

/** @param {'./js/worker.js'|'./sw.js'} path relative to the page @returns {any} an address that Worker and register accept */
export function scriptAddress(path) {
  return policy.createScriptURL(path);
}

/**
 * Parses HTML into a document without a window: nothing in it runs, loads or is shown.
 * @param {string} html
 * @returns {Document}
 */
export function inertDocument(html) {
  return new DOMParser().parseFromString(/** @type {any} */ (policy.createHTML(html)), 'text/html');
}
