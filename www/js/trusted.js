/**
 * The one Trusted Types policy of the page, kept private to this module.
 *
 * Two sinks need it: the address of a worker, and the parsing of HTML and XML files into documents that are never shown.
 * Only the functions below can reach it, so no other module can turn a string into a script or into live markup.
 */

import { addressOf } from './own-files.js';

const SCRIPTS = new Set(['./js/worker.js', './sw.js', './pkg/vendor/pdf.worker.js']);

const rules = {
  /** @param {string} path */
  createScriptURL(path) {
    if (!SCRIPTS.has(path)) throw new TypeError(`${path} is not one of the page's scripts`);
    return addressOf(path);
  },
  /** @param {string} html */
  createHTML: (html) => html,
};

const policy = globalThis.trustedTypes ? globalThis.trustedTypes.createPolicy('dateline', rules) : rules;

/** @param {'./js/worker.js'|'./sw.js'|'./pkg/vendor/pdf.worker.js'} path relative to the page @returns {any} an address that Worker and register accept */
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

/** The same for XML. @param {string} xml @returns {Document} */
export function inertXml(xml) {
  return new DOMParser().parseFromString(/** @type {any} */ (policy.createHTML(xml)), 'application/xml');
}

/**
 * Parses HTML with a purifier, which is given the policy for the documents that it makes for itself.
 * @param {{sanitize: (html: string, config: object) => any}} purifier DOMPurify
 * @param {string} html
 * @param {object} config
 * @returns {Node}
 */
export function purified(purifier, html, config) {
  return purifier.sanitize(html, globalThis.trustedTypes ? { ...config, TRUSTED_TYPES_POLICY: policy } : config);
}
