//! The class `Analyzer` as JavaScript sees it: what it answers, what it throws, what it calls, what its offsets count.
//!
//! Each case is JavaScript, as a page would write it. That the answers equal the command line's is tested with the package
//! that ships, in tests/e2e/parity.test.mjs.

#![cfg(target_arch = "wasm32")]

use dateline::wasm::Analyzer;
use js_sys::Function;
use js_sys::wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Runs the case with `analyzer` in scope; it returns a string.
fn run(case: &str) -> String {
    let analyzer = Analyzer::new(None).unwrap_or_else(|_| panic!("an analyzer without a model should always be there"));
    let result = Function::new_with_args("analyzer", case).call1(&JsValue::UNDEFINED, &analyzer.into());
    let value = result.unwrap_or_else(|thrown| panic!("the case should not throw {thrown:?}\n{case}"));
    value.as_string().unwrap_or_else(|| panic!("the case should return a string, not {value:?}\n{case}"))
}

/// Runs the case and gives back the message of the `Error` that it throws.
fn thrown(case: &str) -> String {
    run(&format!(
        "try {{ {case} }} catch (error) {{ return error instanceof Error ? error.message : `not an Error: ${{error}}`; }} return 'nothing thrown';"
    ))
}

#[wasm_bindgen_test]
fn an_analysis_is_a_plain_object() {
    let kinds = run("
        const analysis = analyzer.analyze('OSLO, May 3, 2021 (NTB) -- Anna Lindqvist spoke in Oslo on Monday.');
        const proto = (value) => Object.getPrototypeOf(value)?.constructor.name;
        return [proto(analysis), proto(analysis.layout), proto(analysis.spans), analysis.offsets, structuredClone(analysis) ? 'cloneable' : ''].join(' ');
    ");
    assert_eq!(kinds, "Object Object Array utf16 cloneable");
}

#[wasm_bindgen_test]
fn nothing_is_undefined_or_a_map() {
    let odd = run("
        const odd = [];
        const walk = (value, path) => {
          if (value === undefined || typeof value === 'bigint' || value instanceof Map) odd.push(path);
          else if (value && typeof value === 'object') for (const key of Object.keys(value)) walk(value[key], `${path}.${key}`);
        };
        walk(analyzer.analyze('Headline\\n\\nBy Ola Berg\\n\\nLIMA, 3 May 2021. The 1st of two, 5 percent, on Monday at 8 p.m.'), '');
        return odd.join(' ');
    ");
    assert_eq!(odd, "");
}

#[wasm_bindgen_test]
fn offsets_are_those_of_javascript_strings() {
    let surfaces = run("
        const text = 'First \\u{1F600} one. Second \\u{10FFFF}\\u00e9\\u4e2d two.';
        return analyzer.analyze(text).layout.sentences.map(([start, end]) => text.slice(start, end)).join('|');
    ");
    assert_eq!(surfaces, "First \u{1F600} one.|Second \u{10FFFF}\u{e9}\u{4e2d} two.");
}

#[wasm_bindgen_test]
fn a_lone_surrogate_moves_no_offset() {
    let surfaces = run(r"
        const text = 'First \uD83D one.\n\nSecond \uDE00 two.\n\n\uD83D\uD83D third.';
        const paragraphs = analyzer.analyze(text).layout.paragraphs.map(({ start, end }) => text.slice(start, end));
        return paragraphs.join('|').replace(/[^ -~]/g, '?');
    ");
    assert_eq!(surfaces, "First ? one.|Second ? two.|?? third.");
}

#[wasm_bindgen_test]
fn an_empty_text_has_an_empty_analysis() {
    assert_eq!(
        run("const { spans, entities, layout } = analyzer.analyze(''); return JSON.stringify([spans, entities, layout.sentences]);"),
        "[[],[],[]]"
    );
}

#[wasm_bindgen_test]
fn a_publication_date_is_the_anchor() {
    assert_eq!(
        run("const { anchor } = analyzer.analyze('He left yesterday.', { published: '2024-12-02' }); return `${anchor.value} ${anchor.source}`;"),
        "2024-12-02 given"
    );
    for options in ["undefined", "null", "{}", "{ published: undefined }", "{ published: null, progress: null }"] {
        assert_eq!(run(&format!("return analyzer.analyze('He left yesterday.', {options}).anchor.source;")), "none", "{options}");
    }
}

#[wasm_bindgen_test]
fn the_style_says_what_dates_continue_from() {
    let text = "The war began in 1941. It ended in May.";
    let may = |options: &str| run(&format!("return analyzer.analyze('{text}', {options}).timex[1].value;"));
    assert_eq!(may("{ published: '2024-12-02', style: 'news' }"), "2024-05");
    assert_eq!(may("{ published: '2024-12-02', style: 'history' }"), "1941-05");
}

#[wasm_bindgen_test]
fn wrong_arguments_are_errors_in_words() {
    for (case, expected) in [
        ("analyzer.analyze()", "the text is not a string"),
        ("analyzer.analyze(new Uint8Array(3))", "the text is not a string"),
        ("analyzer.analyze('a', { style: 7 })", "options.style is not a string"),
        ("analyzer.analyze('a', { published: 2024 })", "options.published is not a string"),
        ("analyzer.analyze('a', { progress: 'yes' })", "options.progress is not a function"),
        ("analyzer.analyze('a', { progress() { throw new Error('from the page'); } })", "from the page"),
    ] {
        assert_eq!(thrown(&format!("{case};")), expected, "{case}");
    }
    let message = thrown("new analyzer.constructor(new Uint8Array([1, 2, 3]));");
    assert!(message.contains("the model file can't be used"), "{message}");
    let message = thrown("analyzer.analyze('a', { published: 'soon' });");
    assert!(message.contains("“soon” is not a publication date"), "{message}");
    let message = thrown("analyzer.analyze('a', { style: 'saga' });");
    assert!(message.contains("expected auto, news or history"), "{message}");
}

#[wasm_bindgen_test]
fn an_error_leaves_the_analyzer_usable() {
    assert_eq!(
        run(
            "try { analyzer.analyze('a', { progress() { throw 1; } }); } catch {} return String(analyzer.analyze('One. Two.').layout.sentences.length);"
        ),
        "2"
    );
}

#[wasm_bindgen_test]
fn progress_is_told_of_every_pass_in_order() {
    let calls = run("
        const calls = [];
        analyzer.analyze('Anna spoke.', { progress: (...call) => calls.push(call) });
        const total = calls.length;
        return calls.every(([pass, done, of], index) => pass.length > 0 && done === index && of === total) && total > 1 ? 'in order' : JSON.stringify(calls);
    ");
    assert_eq!(calls, "in order");
}

#[wasm_bindgen_test]
fn the_browser_gets_a_measure_of_each_pass_and_keeps_one() {
    let measures = run("
        let passes = 0;
        for (let times = 0; times < 3; times += 1) {
          passes = 0;
          analyzer.analyze('Anna spoke.', { progress: () => (passes += 1) });
        }
        const measures = performance.getEntriesByType('measure').filter(({ name }) => name.startsWith('dateline: '));
        const marks = performance.getEntriesByType('mark').filter(({ name }) => name.startsWith('dateline: '));
        return `${measures.length - passes} ${marks.length}`;
    ");
    assert_eq!(measures, "0 0");
}

#[wasm_bindgen_test]
fn an_analyzer_works_where_performance_is_missing() {
    let kept = run("
        const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'performance');
        Object.defineProperty(globalThis, 'performance', { value: undefined, configurable: true, writable: true });
        try { return String(analyzer.analyze('One. Two.').layout.sentences.length); }
        finally { if (descriptor) Object.defineProperty(globalThis, 'performance', descriptor); else delete globalThis.performance; }
    ");
    assert_eq!(kept, "2");
}
