/** The map of the places: its heading and what it shows; `pictures/map.js` draws it. */
import { el } from './dom.js';
import { Picture } from './picture.js';

/** @typedef {import('../types.js').Line} Line */
/** @typedef {import('../types.js').Place} Place */
/** @typedef {{line: Line, place: Place}} Located */

export class PlaceMap {
  #count = el('span', { class: 'count' });
  #picture;
  element;
  /** @type {import('../pictures/map.js').MapPicture|null} */
  #drawing = null;
  #current = null;

  /** @param {import('../navigator.js').Navigator} navigator */
  constructor(navigator) {
    this.#picture = new Picture('map', async (figure) => {
      const { MapPicture } = await import('../pictures/map.js');
      this.#drawing ??= new MapPicture(figure, navigator);
      this.#drawing.update(this.#current);
      return this.#drawing;
    }, 'The list below has all places.');
    this.element = el('section', { class: 'found map', 'aria-labelledby': 'map-heading', hidden: true }, el('h3', { id: 'map-heading' }, 'Map ', this.#count), this.#picture.figure);
  }

  /** @param {Line[]} lines of the places @param {Map<string, Place>} places by the key of their line */
  fill(lines, places) {
    const isLocated = ({ key }) => places.get(key)?.kind !== undefined && Number.isFinite(places.get(key)?.lat) && Number.isFinite(places.get(key)?.lon);
    const located = lines.filter(isLocated).map((line) => ({ line, place: /** @type {Place} */ (places.get(line.key)) }));
    const elsewhere = lines.filter((line) => !isLocated(line));
    this.element.hidden = located.length === 0;
    this.#count.textContent = elsewhere.length > 0 ? `${located.length} of ${lines.length} places` : String(located.length);
    this.#picture.show(located.length > 0 ? { located, elsewhere } : null);
  }

  update(current) {
    this.#current = current;
    this.#drawing?.update(current);
  }
}
