/** The page's analyzer, begun before the rest of the page is there: to load it takes longest. */
import { Analyzer } from './analyzer.js';

export const analyzer = new Analyzer();
analyzer.warmUp();
