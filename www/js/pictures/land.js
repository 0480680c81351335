/** The land of the world without borders, by Natural Earth, at two scales: coarse for much of the world, fine for a part of it. */
import { ownFile } from '../own-files.js';
import topojson from '../../pkg/vendor/topojson-client.js';

/** @typedef {{coordinates: number[][][], west: number, east: number, south: number, north: number}} Polygon */

const FILES = { coarse: './pkg/vendor/land-110m.json', fine: './pkg/vendor/land-50m.json' };
/** @type {Map<'coarse'|'fine', Promise<Polygon[]>>} */
const loading = new Map();

/** @param {'coarse'|'fine'} scale @returns {Promise<Polygon[]>} each with the box that it lies in */
export function land(scale) {
  if (!loading.has(scale)) {
    const polygons = read(FILES[scale]);
    // A file that could not be had is asked for again the next time.
    polygons.catch(() => loading.delete(scale));
    loading.set(scale, polygons);
  }
  return /** @type {Promise<Polygon[]>} */ (loading.get(scale));
}

async function read(path) {
  const atlas = JSON.parse(new TextDecoder().decode(await ownFile(path)));
  // Each of these steps is short; together they would hold the page up.
  await new Promise((resolve) => setTimeout(resolve));
  const { features } = topojson.feature(atlas, atlas.objects.land);
  await new Promise((resolve) => setTimeout(resolve));
  return features.flatMap(({ geometry }) => geometry.coordinates).map((coordinates) => {
    let [west, east, south, north] = [180, -180, 90, -90];
    for (const [longitude, latitude] of coordinates[0]) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    }
    return { coordinates, west, east, south, north };
  });
}

/**
 * The polygons of which something may lie within an angle of a point.
 * @param {Polygon[]} polygons @param {{lat: number, lon: number}} centre @param {number} radius in degrees
 */
export function near(polygons, { lat, lon }, radius) {
  const [south, north] = [lat - radius, lat + radius];
  // Towards a pole the meridians draw together; around it all of them are near.
  const half = Math.max(Math.abs(south), Math.abs(north)) >= 89 ? 180 : Math.min(180, radius / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180));
  const apart = (polygon) => Math.abs(((((polygon.west + polygon.east) / 2 - lon) % 360) + 540) % 360 - 180);
  return polygons.filter((polygon) => polygon.south <= north && polygon.north >= south && apart(polygon) <= half + (polygon.east - polygon.west) / 2);
}
