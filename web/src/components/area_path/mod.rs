//! The areas as branches of one path: band, dot, hatching.
//!
//! - Everything drawn must also stand in words beside it; the drawing is hidden from screen readers.
//! - What is not measured must be hatched, not only pale.
//! - It must keep its meaning in black and white, in print and in forced colours.

use yew::prelude::*;

use crate::text::Lang;

/// Columns of the drawing: before level 1, levels 1 to 4, and all above.
const COLUMNS: usize = 6;
const COLUMN: f64 = 100.0;

/// One branch.
#[derive(Clone, PartialEq)]
pub struct Branch {
    pub id: String,
    pub name: String,
    /// Level and how sure, in words.
    pub words: String,
    pub measured: bool,
    pub estimate: f64,
    pub interval: (f64, f64),
    /// Where levels begin on the scale of the estimate.
    pub cuts: Vec<f64>,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lang: Lang,
    pub branches: Vec<Branch>,
}

/// Where an estimate stands in the drawing: every level takes one column, whatever its width on the scale.
fn place(cuts: &[f64], theta: f64) -> f64 {
    let above = cuts.iter().filter(|cut| **cut <= theta).count();
    // Above the last cut a column stands for one unit of the scale, below the first one for two: that is
    // where most of those who come to a mediator are.
    let from = above
        .checked_sub(1)
        .and_then(|index| cuts.get(index))
        .copied();
    let to = cuts.get(above).copied();
    let share = match (from, to) {
        (Some(from), Some(to)) => (theta - from) / (to - from),
        (Some(from), None) => theta - from,
        (None, Some(to)) => 1.0 - (to - theta) / 2.0,
        (None, None) => 0.5,
    };
    ((above as f64 + share.clamp(0.0, 1.0)) * COLUMN).clamp(0.0, COLUMNS as f64 * COLUMN)
}

#[component]
pub fn AreaPath(props: &Props) -> Html {
    let lang = props.lang;
    let last = props.branches.len().saturating_sub(1);
    html! {
        <div class="areas">
            <div class="areas-axis" aria-hidden="true">
                <span>{ lang.report_axis_before() }</span>
                { for (1..COLUMNS - 1).map(|level| html! { <span>{ lang.report_axis_level(level) }</span> }) }
                <span>{ lang.report_axis_more() }</span>
            </div>
            <ul class="areas-list">
                { for props.branches.iter().enumerate().map(|(index, branch)| html! {
                    <li key={branch.id.clone()} class={classes!("area", (!branch.measured).then_some("area-unknown"))}>
                        <svg class="area-trunk" viewBox="0 0 40 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                            <path class="trunk" d={if index == last { "M12 0V20Q12 50 40 50" } else { "M12 0V100M12 10Q12 50 40 50" }} />
                        </svg>
                        <p class="area-words"><strong>{ &branch.name }</strong><span>{ &branch.words }</span></p>
                        { drawing(branch) }
                    </li>
                }) }
            </ul>
        </div>
    }
}

fn drawing(branch: &Branch) -> Html {
    let width = COLUMNS as f64 * COLUMN;
    let hatch = format!("hatch-{}", branch.id.replace('.', "-"));
    let dot = place(&branch.cuts, branch.estimate).clamp(15.0, width - 15.0);
    // The band never hides behind its dot.
    let low = place(&branch.cuts, branch.interval.0).clamp(1.0, dot - 14.0);
    let high = place(&branch.cuts, branch.interval.1).clamp(dot + 14.0, width - 1.0);
    html! {
        <svg class="area-drawing" viewBox={format!("0 0 {width} 52")} aria-hidden="true" focusable="false">
            { for (0..=COLUMNS).map(|column| {
                let x = (column as f64 * COLUMN).clamp(1.0, width - 1.0);
                html! { <path class="area-line" d={format!("M{x} 2V50")} /> }
            }) }
            <path class="area-way" d={format!("M0 26H{width}")} />
            if branch.measured {
                <rect class="area-band" x={low.to_string()} y="11" width={(high - low).to_string()} height="30" rx="15" />
                <circle class="area-dot" cx={dot.to_string()} cy="26" r="9" />
            } else {
                <defs>
                    <pattern id={hatch.clone()} width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <path class="area-hatch" d="M0 0V14" />
                    </pattern>
                </defs>
                <rect class="area-hatched" x="2" y="11" width={(width - 4.0).to_string()} height="30" rx="15" fill={format!("url(#{hatch})")} />
            }
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn every_level_takes_one_column() {
        let cuts = [-1.13, -0.64, -0.25, 0.5, 1.2, 1.9, 2.5, 3.0];
        for (theta, expected) in [
            (-1.13, 100.0),
            (-0.64, 200.0),
            (0.125, 350.0),
            (0.5, 400.0),
            (1.2, 500.0),
            (4.0, 600.0),
            (-2.13, 50.0),
            (-9.0, 0.0),
        ] {
            let found = place(&cuts, theta);
            assert!(
                (found - expected).abs() < 1e-9,
                "{theta}: expected {expected}, found {found}"
            );
        }
    }
}
