//! The path with stakes: where the person is.
//!
//! - It must say in words which question this is; the drawing is hidden from screen readers.
//! - It must never count what was right or wrong: all stakes behind look the same.

use yew::prelude::*;

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 56.0;

/// Where on the path a screen stands.
#[derive(Clone, PartialEq)]
pub struct Place {
    /// Stakes behind the person.
    pub passed: usize,
    /// Stakes on the whole path.
    pub of: usize,
    pub text: String,
    pub detail: String,
}

/// The height of the path above the page at a distance along it.
fn ground(x: f64) -> f64 {
    40.0 - 5.0 * (x / WIDTH * 4.0 * std::f64::consts::PI).sin()
}

pub fn progress(place: &Place) -> Html {
    let stakes = place.of.max(1);
    let step = (WIDTH - 40.0) / stakes as f64;
    let line = |from: usize, to: usize| -> String {
        (from..=to)
            .map(|step| {
                let x = step as f64 * 8.0;
                format!(
                    "{}{x:.0} {:.1}",
                    if step == from { 'M' } else { 'L' },
                    ground(x)
                )
            })
            .collect()
    };
    let reached = 20.0 + (place.passed.min(stakes) as f64 + 0.5) * step;
    html! {
        <div class="progress">
            <svg class="progress-path" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true" focusable="false">
                <path class="way" d={line(0, (WIDTH / 8.0) as usize)} />
                <path class="way-done" d={line(0, (reached / 8.0) as usize)} />
                { for (0..stakes).map(|index| {
                    let x = 20.0 + (index as f64 + 0.5) * step;
                    let y = ground(x);
                    let (class, height) = match index.cmp(&place.passed) {
                        std::cmp::Ordering::Less => ("stake stake-passed", 14.0),
                        std::cmp::Ordering::Equal => ("stake stake-here", 30.0),
                        std::cmp::Ordering::Greater => ("stake stake-ahead", 14.0),
                    };
                    let top = y - height;
                    html! {
                        <path class={class} d={format!("M{:.1} {:.1}V{:.1}L{x:.1} {:.1}L{:.1} {:.1}V{:.1}z", x - 4.0, y + 4.0, top + 5.0, top, x + 4.0, top + 5.0, y + 4.0)} />
                    }
                }) }
            </svg>
            <p class="progress-text"><strong>{ &place.text }</strong>
                if !place.detail.is_empty() { <span>{ " " }{ &place.detail }</span> }
            </p>
        </div>
    }
}
