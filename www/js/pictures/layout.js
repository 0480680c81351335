/** Where the names of a network stand: near whom they are named with. The same network is laid out the same each time. */
import '../../pkg/vendor/d3-quadtree.js';
import '../../pkg/vendor/d3-dispatch.js';
import '../../pkg/vendor/d3-timer.js';
import d3 from '../../pkg/vendor/d3-force.js';

/** Steps after which nothing moves any more, and how many are done before the page may answer something else. */
const STEPS = 320;
const AT_ONCE = 20;

/**
 * @param {Array<{r: number, width: number}>} nodes radius, and width of the label, in pixels
 * @param {Array<{from: number, to: number, weight: number}>} links
 * @param {{width: number, height: number}} frame
 * @returns {Promise<Array<{x: number, y: number}>>} in the frame, with room for labels at its edges
 */
export async function lay(nodes, links, { width, height }) {
  const points = nodes.map(({ r }) => ({ r }));
  const heaviest = Math.max(1, ...links.map(({ weight }) => weight));
  // It draws its start from a fixed series, and never from chance; without its clock it moves only here.
  const simulation = d3.forceSimulation(points).stop()
    .force('link', d3.forceLink(links.map(({ from, to, weight }) => ({ source: from, target: to, weight })))
      .distance(({ weight }) => 90 - 40 * (weight / heaviest)).strength(({ weight }) => 0.15 + 0.5 * (weight / heaviest)))
    .force('charge', d3.forceManyBody().strength(-260))
    .force('apart', d3.forceCollide(({ r }) => r + 16))
    .force('x', d3.forceX(0).strength(0.06)).force('y', d3.forceY(0).strength(0.11));
  for (let done = 0; done < STEPS; done += AT_ONCE) {
    simulation.tick(AT_ONCE);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
  const [mx, my] = [Math.min(70, width / 5), 26];
  const at = (value, from, to, low, high) => (to - from < 1 ? (low + high) / 2 : low + ((value - from) / (to - from)) * (high - low));
  return points.map(({ x, y }) => ({ x: at(x, left, right, mx, width - mx), y: at(y, top, bottom, my, height - my) }));
}
