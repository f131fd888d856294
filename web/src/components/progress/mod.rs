//! The path with stakes: where the person is.
//!
//! - It must say in words which question this is; the drawing is hidden from screen readers.
//! - It must never count what was right or wrong: all stakes behind look the same.

use std::cell::RefCell;

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

thread_local! {
    /// What was drawn last: a journey keeps its path, and numbers are slow to write.
    static DRAWN: RefCell<Drawn> = RefCell::default();
}

/// The lines of a path.
#[derive(Clone, Default)]
struct Drawn {
    of: usize,
    way: AttrValue,
    /// Each stake lying behind or ahead, and as the one where the person is.
    stakes: Vec<[AttrValue; 2]>,
}

impl Drawn {
    fn of(stakes: usize) -> Drawn {
        Drawn {
            of: stakes,
            way: line((WIDTH / 8.0) as usize).into(),
            stakes: (0..stakes)
                .map(|index| [14.0, 30.0].map(|height| stake(place_of(index, stakes), height)))
                .collect(),
        }
    }

    /// The drawing of a path with so many stakes.
    fn known(stakes: usize) -> Drawn {
        DRAWN.with_borrow_mut(|drawn| {
            if drawn.of != stakes {
                *drawn = Drawn::of(stakes);
            }
            drawn.clone()
        })
    }
}

/// How far along the path a stake stands.
fn place_of(index: usize, stakes: usize) -> f64 {
    20.0 + (index as f64 + 0.5) * (WIDTH - 40.0) / stakes as f64
}

/// The path over so many steps of 8.
fn line(steps: usize) -> String {
    (0..=steps)
        .map(|step| {
            let x = step as f64 * 8.0;
            let sign = if step == 0 { 'M' } else { 'L' };
            format!("{sign}{x:.0} {:.1}", ground(x))
        })
        .collect()
}

fn stake(x: f64, height: f64) -> AttrValue {
    let y = ground(x);
    let top = y - height;
    AttrValue::from(format!(
        "M{:.1} {:.1}V{:.1}L{x:.1} {top:.1}L{:.1} {:.1}V{:.1}z",
        x - 4.0,
        y + 4.0,
        top + 5.0,
        x + 4.0,
        top + 5.0,
        y + 4.0
    ))
}

pub fn progress(place: &Place) -> Html {
    let Drawn { of, way, stakes } = Drawn::known(place.of.max(1));
    let reached = place_of(place.passed.min(of), of);
    html! {
        <div class="progress">
            <svg class="progress-path" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true" focusable="false">
                <path class="way" d={way} />
                <path class="way-done" d={line((reached / 8.0) as usize)} />
                { for stakes.into_iter().enumerate().map(|(index, [low, high])| {
                    let (class, d) = match index.cmp(&place.passed) {
                        std::cmp::Ordering::Less => ("stake stake-passed", low),
                        std::cmp::Ordering::Equal => ("stake stake-here", high),
                        std::cmp::Ordering::Greater => ("stake stake-ahead", low),
                    };
                    html! { <path {class} {d} /> }
                }) }
            </svg>
            <p class="progress-text"><strong>{ &place.text }</strong>
                if !place.detail.is_empty() { <span>{ " " }{ &place.detail }</span> }
            </p>
        </div>
    }
}
