//! The JavaScript side: one class, `Analyzer`, which runs in a worker and answers with plain objects.
//!
//! Offsets are UTF-16 code units, so that `text.slice(start, end)` is the surface of a span.
//! A lone surrogate, which JavaScript strings may hold and UTF-8 may not, is read as U+FFFD; both are one code unit, so offsets stay right.

use crate::{Analyzer as Core, Format, Offsets, Options, Pass, Published, Session, Style, export, view};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};
use web_sys::Performance;
use web_sys::js_sys::{self, Function, Reflect};

/// The types of what goes in and out; the browser tests check that every sample's analysis fits them.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// The second argument of `analyze`.
    #[wasm_bindgen(typescript_type = "AnalyzeOptions")]
    pub type AnalyzeOptions;

    #[wasm_bindgen(method, getter, structural)]
    fn published(this: &AnalyzeOptions) -> JsValue;

    #[wasm_bindgen(method, getter, structural)]
    fn style(this: &AnalyzeOptions) -> JsValue;

    #[wasm_bindgen(method, getter, structural)]
    fn progress(this: &AnalyzeOptions) -> JsValue;
}

/// Runs once, when the module is loaded: a panic, which no text should cause, reaches the console with its message.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Reads articles. Building one reads the word lists; then it is used for any number of texts.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Analyzer {
    core: Core,
}

#[wasm_bindgen]
impl Analyzer {
    /// An analyzer; without a model it reads by lists, shapes and context.
    ///
    /// # Errors
    ///
    /// Throws when it is given bytes that are not a model that this version reads.
    #[wasm_bindgen(constructor)]
    pub fn new(model: Option<Box<[u8]>>) -> Result<Analyzer, JsError> {
        let core = model.map_or_else(|| Ok(Core::new()), |bytes| Core::with_model(&bytes));
        core.map(|core| Analyzer { core }).map_err(|error| JsError::new(&error.to_string()))
    }

    /// Reads an article; takes time linear in its length.
    ///
    /// `options.published` is when it was published, as an ISO day or date-time; without it the article's own dateline is used.
    /// `options.style` is what dates without a year are counted from: "news", "history", or "auto", which is the default.
    /// `options.progress(pass, done, total)` is called before each pass.
    ///
    /// # Errors
    ///
    /// Throws when `text` is not a string, when `published` is not such a date or `style` no style, and what `progress` throws; never because of the text.
    #[wasm_bindgen(unchecked_return_type = "Analysis")]
    pub fn analyze(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        options: Option<AnalyzeOptions>,
    ) -> Result<JsValue, JsValue> {
        let view = self.read(text, options)?;
        // An analysis is some ten thousand values: one call with all of them as JSON takes a fraction of the time of a call for each.
        js_sys::JSON::parse(&json(&view)?)
    }

    /// Reads an article as `analyze` does, and hands the analysis over as JSON in pieces, none of which takes long to parse.
    ///
    /// `give(path, json)` is called for every piece of each long list, such as "spans" or "layout.sentences", in order, with an array.
    /// The last call has an empty path and the rest of the analysis, in which these lists are empty.
    /// That costs a worker a fifth of building the objects and having them copied to the page, and half the memory.
    ///
    /// # Errors
    ///
    /// Throws what `analyze` throws, and what `give` throws.
    #[wasm_bindgen(js_name = analyzeInPieces)]
    pub fn analyze_in_pieces(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
        options: Option<AnalyzeOptions>,
        #[wasm_bindgen(unchecked_param_type = "(path: string, json: string) => void")] give: &Function,
    ) -> Result<(), JsValue> {
        let mut view = self.read(text, options)?;
        give_list(give, "spans", std::mem::take(&mut view.spans))?;
        give_list(give, "mentions", std::mem::take(&mut view.mentions))?;
        give_list(give, "entities", std::mem::take(&mut view.entities))?;
        give_list(give, "timex", std::mem::take(&mut view.timex))?;
        give_list(give, "layout.paragraphs", std::mem::take(&mut view.layout.paragraphs))?;
        give_list(give, "layout.sentences", std::mem::take(&mut view.layout.sentences))?;
        give_list(give, "places", std::mem::take(&mut view.places))?;
        give_list(give, "quotes", std::mem::take(&mut view.quotes))?;
        give_list(give, "timeline", std::mem::take(&mut view.timeline))?;
        give_list(give, "figures", std::mem::take(&mut view.figures))?;
        give_list(give, "roles", std::mem::take(&mut view.roles))?;
        give_list(give, "relations", std::mem::take(&mut view.relations))?;
        give_list(give, "coMentions", std::mem::take(&mut view.co_mentions))?;
        give.call2(&JsValue::UNDEFINED, &"".into(), &json(&view)?.into())?;
        Ok(())
    }

    /// Writes a session, given as JSON, in a format of `dateline --format`.
    ///
    /// # Errors
    ///
    /// Throws when the format is unknown, and when the session is none or does not fit together.
    #[wasm_bindgen(js_name = exportSession, unchecked_return_type = "Exported")]
    pub fn export_session(session: &str, format: &str) -> Result<JsValue, JsValue> {
        let format = Format::parse(format).ok_or_else(|| error("the format is unknown"))?;
        let session = Session::parse(session).map_err(|why| error(&why.to_string()))?;
        let content = export(&session, format).map_err(|why| error(&why.to_string()))?;
        let exported = Exported { content, ending: format.extension(), media_type: format.media_type() };
        exported.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
    }

    /// Reads and checks a session that was exported as JSON; its offsets are UTF-16 code units then.
    ///
    /// # Errors
    ///
    /// Throws, and says why, when it is none or does not fit together.
    #[wasm_bindgen(js_name = openSession, unchecked_return_type = "Session")]
    pub fn open_session(json: &str) -> Result<JsValue, JsValue> {
        let session = Session::parse(json).and_then(|session| session.with_offsets(Offsets::Utf16)).map_err(|why| error(&why.to_string()))?;
        session.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
    }
}

impl Analyzer {
    /// What both ways to read an article have in common.
    fn read(&self, text: &JsValue, options: Option<AnalyzeOptions>) -> Result<view::Analysis, JsValue> {
        let text = text.as_string().ok_or_else(|| error("the text is not a string"))?;
        let published = options.as_ref().map_or(JsValue::UNDEFINED, AnalyzeOptions::published);
        let style = options.as_ref().map_or(JsValue::UNDEFINED, AnalyzeOptions::style);
        let progress = options.as_ref().map_or(JsValue::UNDEFINED, AnalyzeOptions::progress);
        let options = Options { published: read_published(&published)?, style: read_style(&style)? };
        let mut observer = Observer::new(read_progress(progress)?);

        let analysis = self.core.analyze_observed(&text, &options, &mut |pass| observer.before(pass));
        observer.end()?;
        Ok(view::Analysis::new(&analysis, Offsets::Utf16))
    }
}

/// Bytes of JSON from which on a piece is handed over: a browser parses so many in two milliseconds or three.
const PIECE: usize = 250_000;

/// Hands over a list, piece by piece, in order.
fn give_list<T: Serialize>(give: &Function, path: &str, list: Vec<T>) -> Result<(), JsValue> {
    let mut piece = String::new();
    for item in list {
        piece.push(if piece.is_empty() { '[' } else { ',' });
        piece.push_str(&json(&item)?);
        if piece.len() >= PIECE {
            piece.push(']');
            give.call2(&JsValue::UNDEFINED, &path.into(), &piece.as_str().into())?;
            piece.clear();
        }
    }
    if !piece.is_empty() {
        piece.push(']');
        give.call2(&JsValue::UNDEFINED, &path.into(), &piece.as_str().into())?;
    }
    Ok(())
}

fn json<T: Serialize>(value: &T) -> Result<String, JsValue> {
    serde_json::to_string(value).map_err(|why| error(&why.to_string()))
}

/// What [`Analyzer::export_session`] gives.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Exported {
    content: String,
    ending: &'static str,
    media_type: &'static str,
}

/// An `Error` of JavaScript.
fn error(message: &str) -> JsValue {
    JsError::new(message).into()
}

fn read_published(value: &JsValue) -> Result<Option<Published>, JsValue> {
    if value.is_null() || value.is_undefined() {
        return Ok(None);
    }
    let text = value.as_string().ok_or_else(|| error("options.published is not a string"))?;
    Published::parse(&text).map(Some).map_err(|why| error(&why.to_string()))
}

fn read_style(value: &JsValue) -> Result<Style, JsValue> {
    if value.is_null() || value.is_undefined() {
        return Ok(Style::default());
    }
    let text = value.as_string().ok_or_else(|| error("options.style is not a string"))?;
    Style::parse(&text).map_err(|why| error(&why.to_string()))
}

fn read_progress(value: JsValue) -> Result<Option<Function>, JsValue> {
    if value.is_null() || value.is_undefined() {
        return Ok(None);
    }
    value.dyn_into().map(Some).map_err(|_| error("options.progress is not a function"))
}

/// Watches the passes go by: tells the caller, and leaves a measure of each for the browser's performance panel.
struct Observer {
    progress: Option<Function>,
    /// What the caller's function threw first; the analysis cannot be stopped half-way, so it is thrown at the end.
    thrown: Option<JsValue>,
    performance: Option<Performance>,
    running: Option<Pass>,
    done: u32,
}

/// The name of the mark that a pass's measure starts from.
const PASS_BEGAN: &str = "dateline: pass began";

impl Observer {
    fn new(progress: Option<Function>) -> Self {
        // Pages and workers have it, and so has Node; where it is absent nothing is measured.
        let performance = Reflect::get(&js_sys::global(), &"performance".into()).ok().and_then(|value| value.dyn_into().ok());
        Observer { progress, thrown: None, performance, running: None, done: 0 }
    }

    fn before(&mut self, pass: Pass) {
        self.measure_running();
        self.running = Some(pass);
        if let Some(performance) = &self.performance {
            // Measures are for looking at; an analysis goes on without them.
            let _ = performance.mark(PASS_BEGAN);
        }
        if let Some(progress) = &self.progress {
            let total = Pass::ALL.len() as u32;
            let called = progress.call3(&JsValue::UNDEFINED, &pass.as_str().into(), &self.done.into(), &total.into());
            if let Err(thrown) = called {
                self.thrown.get_or_insert(thrown);
            }
        }
        self.done += 1;
    }

    /// Only the last analysis's measures are kept, so that a page that stays open for days gathers none.
    fn measure_running(&mut self) {
        if let (Some(pass), Some(performance)) = (self.running.take(), &self.performance) {
            let name = format!("dateline: {}", pass.as_str());
            performance.clear_measures_with_measure_name(&name);
            let _ = performance.measure_with_start_mark(&name, PASS_BEGAN);
            performance.clear_marks_with_mark_name(PASS_BEGAN);
        }
    }

    fn end(mut self) -> Result<(), JsValue> {
        self.measure_running();
        self.thrown.map_or(Ok(()), Err)
    }
}
