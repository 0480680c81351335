/** Which part of the world a map shows, and how it is laid flat. Pure: places in, a projection out. */
import '../../pkg/vendor/d3-array.js';
import d3 from '../../pkg/vendor/d3-geo.js';

/**
 * @typedef {{lat: number, lon: number}} Point
 * @typedef {object} View
 * @property {any} projection  of d3-geo: `projection([longitude, latitude])` gives pixels
 * @property {boolean} world  the whole world
 * @property {Point} centre
 * @property {number} radius  degrees from the centre within which all that is shown lies
 */

/** A map shows this many degrees to each side at least: a town alone would stand on an empty sheet. */
const LEAST = 7;
/** Places further from their middle than this are shown on a map with straight parallels, which bends less at its edges. */
const WIDE = 32;
/** Places that reach around more than this are shown on a map of the whole world. */
const ROUND = 240;
/** The meridian at which a map of the world is cut: through the Bering Strait, and no land but Antarctica. */
const CUT = 11;

const rad = Math.PI / 180;

/** The smallest range of longitudes that holds all, across the antimeridian where that is shorter. @param {number[]} longitudes */
export function range(longitudes) {
  const sorted = [...longitudes].sort((a, b) => a - b);
  let [from, widest] = [sorted[0], -1];
  sorted.forEach((here, i) => {
    const next = i + 1 < sorted.length ? sorted[i + 1] : sorted[0] + 360;
    if (next - here > widest) {
      widest = next - here;
      from = i + 1 < sorted.length ? next : sorted[0];
    }
  });
  const width = 360 - widest;
  return { width, middle: ((from + width / 2 + 540) % 360) - 180 };
}

/** Degrees between two points. @param {Point} a @param {Point} b */
export function distance(a, b) {
  return d3.geoDistance([a.lon, a.lat], [b.lon, b.lat]) / rad;
}

/** The whole world. @returns {View} */
export function worldView({ width, height }, margin = 3) {
  const projection = d3.geoEqualEarth().rotate([-CUT, 0]).fitExtent([[margin, margin], [width - margin, height - margin]], { type: 'Sphere' });
  return { projection, world: true, centre: { lat: 0, lon: CUT }, radius: 180 };
}

/**
 * As much of the world as holds the places, with room around them for labels.
 * @param {Point[]} points at least one @param {{width: number, height: number}} frame
 * @returns {View}
 */
export function viewOf(points, { width, height }) {
  const { width: around, middle } = range(points.map(({ lon }) => lon));
  const latitudes = points.map(({ lat }) => lat);
  const centre = { lat: (Math.min(...latitudes) + Math.max(...latitudes)) / 2, lon: middle };
  const reach = Math.max(LEAST, ...points.map((point) => distance(centre, point)));
  if (around > ROUND) return worldView({ width, height });
  const flat = reach <= WIDE;
  const projection = (flat ? d3.geoAzimuthalEqualArea().rotate([-centre.lon, -centre.lat]) : d3.geoEqualEarth().rotate([-centre.lon, 0]));
  const sideways = Math.min(170, LEAST / Math.max(0.2, Math.cos(centre.lat * rad)));
  const least = [[centre.lon - sideways, centre.lat], [centre.lon + sideways, centre.lat], [centre.lon, Math.max(-90, centre.lat - LEAST)], [centre.lon, Math.min(90, centre.lat + LEAST)]];
  const [x, y] = [Math.min(56, width / 6), Math.min(30, height / 6)];
  projection.fitExtent([[x, y], [width - x, height - y]], { type: 'MultiPoint', coordinates: [...points.map(({ lon, lat }) => [lon, lat]), ...least] });
  if (!flat) keepToWorld(projection, centre.lon, height);
  // What the corners of the frame show is as far as anything is seen.
  const corners = [[0, 0], [width, 0], [0, height], [width, height], [width / 2, 0], [width / 2, height]].map((corner) => projection.invert(corner));
  // Beyond the edge of the world there is nothing to invert, and all of it may be in sight.
  const seen = corners.map((corner) => (corner && corner.every(Number.isFinite) && Math.abs(corner[0] - centre.lon) <= 540 ? distance(centre, { lon: corner[0], lat: corner[1] }) : 180));
  projection.clipExtent([[-3, -3], [width + 3, height + 3]]);
  return { projection, world: false, centre, radius: Math.min(180, Math.max(...seen) + 1) };
}

/** Moves a map so that no empty sheet lies beyond a pole. */
function keepToWorld(projection, lon, height) {
  const [x, y] = projection.translate();
  const [above, below] = [projection([lon, 90])[1], height - projection([lon, -90])[1]];
  if (above > 0 && below < 0) projection.translate([x, y - Math.min(above, -below)]);
  else if (below > 0 && above < 0) projection.translate([x, y + Math.min(below, -above)]);
}

/** What most of the article is about, if that is a small part of all places: three mentions of five. @param {Array<Point & {count: number}>} points the most important first */
export function core(points) {
  const all = points.reduce((sum, { count }) => sum + count, 0);
  let best = null;
  for (const middle of points.slice(0, 3)) {
    const nearest = [...points].sort((a, b) => distance(middle, a) - distance(middle, b));
    let [sum, n] = [0, 0];
    while (sum < all * 0.6) sum += nearest[n++].count;
    const reach = Math.max(LEAST, distance(middle, nearest[n - 1]));
    if (!best || reach < best.reach) best = { reach, points: nearest.filter((point) => distance(middle, point) <= reach) };
  }
  const { middle } = range(points.map(({ lon }) => lon));
  const latitudes = points.map(({ lat }) => lat);
  const centre = { lon: middle, lat: (Math.min(...latitudes) + Math.max(...latitudes)) / 2 };
  const reach = Math.max(...points.map((point) => distance(centre, point)));
  return best && best.points.length < points.length && best.reach < reach * 0.45 ? best.points : null;
}

/** So many points are projected before the page may answer something else. */
const AT_ONCE = 4000;

/** @param {View} view @param {any[]} polygons @returns {Promise<string>} the path of the land */
export async function landPath({ projection }, polygons) {
  const path = d3.geoPath(projection).digits(1);
  let d = '';
  let done = 0;
  for (const { coordinates } of polygons) {
    d += path({ type: 'Polygon', coordinates }) ?? '';
    done += coordinates[0].length;
    if (done > AT_ONCE) {
      done = 0;
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return d;
}

/** Parallels and meridians, as far apart as suits what is shown. @param {View} view */
export function gridPath({ projection, radius }) {
  const step = radius > 90 ? 30 : radius > 35 ? 20 : radius > 16 ? 10 : 5;
  return d3.geoPath(projection).digits(1)(d3.geoGraticule().step([step, step]).extentMinor([[-180, -80 - 1e-6], [180, 80 + 1e-6]])()) ?? '';
}

/** The outline of the world. @param {View} view */
export function spherePath({ projection }) {
  return d3.geoPath(projection).digits(1)({ type: 'Sphere' }) ?? '';
}

/** The frame of a view as it lies on another. @param {View} view @param {{width: number, height: number}} frame @param {View} on */
export function framePath(view, { width, height }, on) {
  const steps = Array.from({ length: 9 }, (_, i) => i / 8);
  const border = [...steps.map((t) => [width * t, 0]), ...steps.map((t) => [width, height * t]), ...steps.map((t) => [width * (1 - t), height]), ...steps.map((t) => [0, height * (1 - t)])];
  const coordinates = border.map((at) => view.projection.invert(at)).filter((at) => at?.every(Number.isFinite));
  return d3.geoPath(on.projection).digits(1)({ type: 'LineString', coordinates }) ?? '';
}
