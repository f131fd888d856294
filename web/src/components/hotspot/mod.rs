//! Pointing at a place on a pretend screen.
//!
//! - Each place must be a native button with a name, reachable by the keyboard in reading order.
//! - Nothing must show where the places are, save the focus and what is chosen.
//! - What is chosen must show by a ring that stands out on every ground, and be said.
//! - It must work at 320 px: places are given in shares of the picture.

use jalon::{AreaView, PictureView};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::picture::picture;
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
    let mut areas: Vec<AreaView> = props.areas.clone();
    areas.sort_by(|a, b| {
        (a.y, a.x)
            .partial_cmp(&(b.y, b.x))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    {
        let frame = frame.clone();
        use_effect_with(
            (props.width, props.height, areas.clone()),
            move |(width, height, areas)| {
                // A phone's screen grows a little, so that its lines stay crisp and the page stays short.
                let widest = if width > height {
                    width * 1.5
                } else {
                    width * 1.15
                };
                let Some(frame) = frame.cast::<HtmlElement>() else {
                    return;
                };
                set(&frame, &[("max-width", format!("{widest}px"))]);
                let Ok(spots) = frame.query_selector_all(".spot") else {
                    return;
                };
                for (index, area) in areas.iter().enumerate() {
                    let spot = u32::try_from(index).ok().and_then(|index| spots.get(index));
                    if let Some(spot) = spot.and_then(|spot| spot.dyn_into::<HtmlElement>().ok()) {
                        let share = |part: f64, whole: f64| format!("{:.3}%", part / whole * 100.0);
                        set(
                            &spot,
                            &[
                                ("left", share(area.x, *width)),
                                ("top", share(area.y, *height)),
                                ("width", share(area.width, *width)),
                                ("height", share(area.height, *height)),
                            ],
                        );
                    }
                }
            },
        );
    }
    html! {
        <figure class="scene">
            <div class="scene-frame" ref={frame}>
                <div class="scene-screen" role="group" aria-label={lang.hotspot_areas()}>
                    { picture(&props.app, &props.picture.file, &props.picture.alt, "scene-picture") }
                    { for areas.into_iter().map(|area| {
                        let chosen = props.chosen.as_deref() == Some(area.id.as_str());
                        let onchoose = props.onchoose.clone();
                        let onclick = Callback::from(move |_: MouseEvent| onchoose.emit(area.id.clone()));
                        html! {
                            <button
                                type="button"
                                class={classes!("spot", chosen.then_some("spot-chosen"))}
                                aria-label={area.label}
                                aria-pressed={chosen.to_string()}
                                {onclick}
                            />
                        }
                    }) }
                </div>
            </div>
            <figcaption class="scene-caption">{ lang.hotspot_caption() }</figcaption>
        </figure>
    }
}

/// Sets properties through the style object: the page's security policy refuses style attributes.
fn set(element: &HtmlElement, properties: &[(&str, String)]) {
    for (name, value) in properties {
        let _ = element.style().set_property(name, value);
    }
}
