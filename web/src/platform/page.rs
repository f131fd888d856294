//! The page: its language, its title, focus, printing, its address.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlImageElement};
use yew::prelude::*;

use super::{file, root, secret, timer, window};
use crate::text::Lang;

/// Draws a program into the element with the id `app`, in place of the waiting text.
pub fn draw<Program>()
where
    Program: BaseComponent,
    Program::Properties: Default,
{
    draw_with::<Program>(Program::Properties::default());
}

/// The same, with what it is to draw.
pub fn draw_with<Program: BaseComponent>(what: Program::Properties) {
    if let Some(root) = by_id("app") {
        root.set_inner_html("");
        yew::Renderer::<Program>::with_root_and_props(root.into(), what).render();
    }
}

/// What is drawn beside the page, where nobody sees it; dropped, it is gone.
pub struct Apart<Program: BaseComponent>(Option<yew::AppHandle<Program>>);

/// Draws a program beside the page.
pub fn draw_apart<Program: BaseComponent>(what: Program::Properties) -> Option<Apart<Program>> {
    let root = window()?.document()?.create_element("div").ok()?;
    let drawing = yew::Renderer::<Program>::with_root_and_props(root, what).render();
    Some(Apart(Some(drawing)))
}

impl<Program: BaseComponent> Apart<Program> {
    /// Draws it with other properties.
    pub fn update(&mut self, what: Program::Properties) {
        if let Some(drawing) = &mut self.0 {
            drawing.update(what);
        }
    }
}

impl<Program: BaseComponent> Drop for Apart<Program> {
    fn drop(&mut self) {
        if let Some(drawing) = self.0.take() {
            drawing.destroy();
        }
    }
}

#[derive(Properties, PartialEq)]
struct DrawnProps {
    content: Html,
}

#[component]
fn Drawn(props: &DrawnProps) -> Html {
    props.content.clone()
}

/// What a page would hold if this were drawn into it.
pub async fn drawn(content: Html) -> String {
    let document = window().and_then(|window| window.document());
    let Some(Ok(root)) = document.map(|document| document.create_element("div")) else {
        return String::new();
    };
    let props = DrawnProps { content };
    let drawing = yew::Renderer::<Drawn>::with_root_and_props(root.clone(), props).render();
    timer::pause().await;
    let html = root.inner_html();
    drawing.destroy();
    html
}

/// The page's style sheet, its fonts inside; none where it cannot be read.
pub async fn style() -> Option<String> {
    let document = window()?.document()?;
    let link = document.query_selector("link[rel=stylesheet]").ok()?;
    // The app in a single file holds its own.
    let Some(link) = link else {
        return document.query_selector("style").ok()??.text_content();
    };
    let sheet = file::fetched(&link.get_attribute("href")?).await?;
    let mut whole = String::from_utf8(sheet).ok()?;
    let mut fonts: Vec<String> = Vec::new();
    for (before, _) in whole.match_indices(".woff2\")") {
        let address = whole.get(..before)?.rsplit('"').next()?;
        fonts.push(format!("{address}.woff2"));
    }
    for address in fonts {
        let font = secret::base64(&file::fetched(&address).await?);
        whole = whole.replace(&address, &format!("data:font/woff2;base64,{font}"));
    }
    Some(whole)
}

/// Whether somebody has touched « Commencer » before the app was there (see `first.js`); asked once.
pub fn was_asked_to_begin() -> bool {
    const MARK: &str = "data-begin";
    let root = window().and_then(|window| window.document()?.document_element());
    root.is_some_and(|root| {
        let asked = root.has_attribute(MARK);
        let _ = root.remove_attribute(MARK);
        asked
    })
}

/// Tells the browser and screen readers the language and the title of the page.
pub fn describe(lang: Lang, title: &str) {
    let Some(document) = window().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", lang.code());
        let _ = root.set_attribute("dir", lang.direction());
    }
}

/// What a `meta` of the page says.
pub fn meta(name: &str) -> Option<String> {
    let document = window()?.document()?;
    let found = document.query_selector(&format!("meta[name={name}]"));
    found.ok()??.get_attribute("content")
}

pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The part of the address after `#`.
pub fn hash() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to another page of the app; the browser's Back button comes back.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

pub fn scroll_to_top() {
    root::scroll_to_top();
}

pub fn is_hidden() -> bool {
    window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// Moves the focus to the element of that id.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// The same, moving the page no more than it takes to see it.
pub fn focus_nearest(id: &str) {
    let Some(element) = by_id(id) else { return };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    show(id);
}

/// Moves the page, no more than it takes to see an element.
pub fn show(id: &str) {
    if let Some(element) = by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    root::by_id(id)?.dyn_into().ok()
}

/// Has the browser read a picture and lay it out, as long as what it returns is kept.
pub fn read_picture(address: &str) -> Option<HtmlImageElement> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    let read = JsFuture::from(image.decode());
    spawn_local(async move {
        // What the browser cannot read it does not show either.
        let _ = read.await;
    });
    Some(image)
}

/// The id of what has the focus; none where nothing has it.
pub fn focused() -> Option<String> {
    root::active().map(|active| active.id())
}

/// What lies at a point of the window, on top.
pub fn element_at(x: i32, y: i32) -> Option<web_sys::Element> {
    root::element_at(x, y)
}

/// Calls back when the window changes its size or is turned, until what it returns is called.
pub fn on_resize(listener: impl Fn() + 'static) -> impl FnOnce() {
    let listener = Closure::<dyn Fn()>::new(listener);
    if let Some(window) = window() {
        let _ =
            window.add_event_listener_with_callback("resize", listener.as_ref().unchecked_ref());
    }
    move || {
        if let Some(window) = window() {
            let _ = window
                .remove_event_listener_with_callback("resize", listener.as_ref().unchecked_ref());
        }
    }
}

/// Calls back with each key that is pressed anywhere on the page, until what it returns is called.
pub fn on_key(listener: impl Fn(web_sys::KeyboardEvent) + 'static) -> impl FnOnce() {
    let listener = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(listener);
    if let Some(window) = window() {
        let _ =
            window.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
    }
    move || {
        if let Some(window) = window() {
            let _ = window
                .remove_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        }
    }
}

/// Puts words into the live region of that id, which nothing else writes to.
pub fn say(id: &str, words: &str) {
    if let Some(element) = root::by_id(id) {
        element.set_text_content(Some(words));
    }
}

/// Tells the script that started the page that nothing on it would be lost.
pub fn say_idle() {
    let Some(window) = window() else { return };
    if let Ok(event) = web_sys::Event::new("jalon-idle") {
        let _ = window.dispatch_event(&event);
    }
}

/// Asks a question that the browser shows itself; without one, yes.
pub fn confirm(question: &str) -> bool {
    window().is_none_or(|window| window.confirm_with_message(question).unwrap_or(true))
}

/// Whether the browser asks before the page is left.
pub fn ask_before_leaving(asks: bool) {
    thread_local! {
        static ASK: Closure<dyn Fn(web_sys::Event)> =
            Closure::new(|event: web_sys::Event| event.prevent_default());
    }
    if let Some(window) = window() {
        ASK.with(|ask| {
            window.set_onbeforeunload(asks.then(|| ask.as_ref().unchecked_ref()));
        });
    }
}

/// Gives the focus to a text area, selects a part of it, and brings its line into view.
pub fn select(id: &str, from: usize, to: usize, line: usize) {
    let Some(area) =
        by_id(id).and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
    else {
        return;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = area.focus_with_options(&options);
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let _ = area.set_selection_range(place(from), place(to));
    let Some(sheet) = area.closest(".editor").ok().flatten() else {
        return;
    };
    // Lines are all of one height: there is no wrapping.
    let height = f64::from(area.scroll_height()) / f64::from(area.rows().max(1));
    let middle = height * line as f64 - f64::from(sheet.client_height()) / 2.0;
    // Saturates; a scroll position beyond the ends is taken to the ends.
    sheet.set_scroll_top(middle as i32);
    area.set_scroll_left(0);
    show(id);
}
