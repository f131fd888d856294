//! Pointing at a place on a pretend screen.
//!
//! - Each place must be a native button with a name, reachable by the keyboard in reading order.
//! - Nothing must show where the places are, save the focus and what is chosen.
//! - What is chosen must show by a ring that stands out on every ground, and be said.
//! - It must work at 320 px: places are given in shares of the picture.

use jalon::{AreaView, PictureView};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::picture::Picture;
use crate::context::Ctx;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    pub picture: PictureView,
    pub width: f64,
    pub height: f64,
    pub areas: Vec<AreaView>,
    pub chosen: Option<String>,
    pub onchoose: Callback<String>,
}

#[component]
pub fn Hotspot(props: &Props) -> Html {
    let lang = props.app.lang;
    let frame = use_node_ref();
    {
        let frame = frame.clone();
        // The frame grows to 1.25 times the drawing's own size at most: lines stay crisp, the page stays short.
        let widest = if props.width > props.height { props.width * 1.5 } else { props.width * 1.15 };
        use_effect_with((widest, props.picture.file.clone()), move |(widest, _)| {
            set(&frame, &[("max-width", format!("{widest}px"))]);
        });
    }
    let mut areas: Vec<&AreaView> = props.areas.iter().collect();
    areas.sort_by(|a, b| (a.y, a.x).partial_cmp(&(b.y, b.x)).unwrap_or(std::cmp::Ordering::Equal));
    html! {
        <figure class="scene">
            <div class="scene-frame" ref={frame}>
                <div class="scene-screen" role="group" aria-label={lang.hotspot_areas()}>
                    <Picture app={props.app.clone()} file={props.picture.file.clone()} alt={props.picture.alt.clone()} class="scene-picture" />
                    { for areas.into_iter().map(|area| html! {
                        <Spot
                            key={area.id.clone()}
                            name={area.label.clone()}
                            x={area.x / props.width}
                            y={area.y / props.height}
                            width={area.width / props.width}
                            height={area.height / props.height}
                            chosen={props.chosen.as_deref() == Some(area.id.as_str())}
                            onclick={
                                let onchoose = props.onchoose.clone();
                                let id = area.id.clone();
                                Callback::from(move |_: MouseEvent| onchoose.emit(id.clone()))
                            }
                        />
                    }) }
                </div>
            </div>
            <figcaption class="scene-caption">{ lang.hotspot_caption() }</figcaption>
        </figure>
    }
}

#[derive(Properties, PartialEq)]
struct SpotProps {
    name: String,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    chosen: bool,
    onclick: Callback<MouseEvent>,
}

#[component]
fn Spot(props: &SpotProps) -> Html {
    let button = use_node_ref();
    {
        let button = button.clone();
        use_effect_with((props.x, props.y, props.width, props.height), move |(x, y, width, height)| {
            let share = |value: &f64| format!("{:.3}%", value * 100.0);
            set(&button, &[("left", share(x)), ("top", share(y)), ("width", share(width)), ("height", share(height))]);
        });
    }
    html! {
        <button
            ref={button}
            type="button"
            class={classes!("spot", props.chosen.then_some("spot-chosen"))}
            aria-label={props.name.clone()}
            aria-pressed={props.chosen.to_string()}
            onclick={props.onclick.clone()}
        />
    }
}

/// Sets properties through the style object: the page's security policy refuses style attributes.
fn set(element: &NodeRef, properties: &[(&str, String)]) {
    let Some(element) = element.cast::<HtmlElement>() else { return };
    for (name, value) in properties {
        let _ = element.style().set_property(name, value);
    }
}
