/** The foot of the page: the promise, and which version this is. */
import { el } from './dom.js';

export class Colophon {
  element = el('div', { class: 'colophon-line' },
    el('p', {}, 'The article stays in this page: it is not sent, and not stored unless you keep it.'),
    el('p', {}, 'Towns and regions: GeoNames (geonames.org), CC BY 4.0. Countries: Natural Earth.'),
    el('p', {}, el('a', { href: './pkg/vendor/LICENSES.txt' }, 'Licences of the parts by others')),
    el('p', { class: 'version' }, `Version ${globalThis.ASSETS?.version ?? 'in development'}`));
}
