/**
 * Puts aside in a page's source what the policy of this page would refuse and report, one line of the console each: styles,
 * handlers, a base address. None of it could run or load in a document without a window; this is for quiet, not for safety.
 *
 * @param {string} html
 * @returns {string} the same, with `style` and `on…` attributes under names of data, and style elements under one that is raw text too
 */
export function quiet(html) {
  return html
    .replace(/<(\/?)(style|base)(?=[\s/>])/giu, (_, slash, name) => `<${slash}${name.toLowerCase() === 'style' ? 'xmp' : 'x-base'}`)
    .replace(/<[a-z][^<>]*>/giu, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/giu, '$1data-$2'));
}
