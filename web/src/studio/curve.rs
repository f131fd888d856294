//! How likely an item is to be done, over θ: one curve for each number of points, with the levels' marks.
//!
//! - Everything drawn must also stand in words; the drawing is hidden from screen readers.
//! - Curves must differ by their dashes, not by colour alone.

use std::fmt::Write as _;

use jalon::{Bank, Item};
use yew::prelude::*;

use crate::text::Lang;

const FROM: f64 = -4.0;
const TO: f64 = 4.0;
const STEPS: u32 = 80;
/// The drawing, in units: the field of the curves, its left and upper edge.
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 180.0;
const LEFT: f64 = 52.0;
const TOP: f64 = 26.0;

fn x(theta: f64) -> f64 {
    LEFT + (theta - FROM) / (TO - FROM) * WIDTH
}

fn y(probability: f64) -> f64 {
    TOP + (1.0 - probability) * HEIGHT
}

/// The line of a curve.
fn path(points: &[f64], curve: &[f64]) -> String {
    let mut path = String::new();
    for (index, (theta, probability)) in points.iter().zip(curve).enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{letter}{:.1} {:.1}", x(*theta), y(*probability));
    }
    path
}

pub fn curve(bank: &Bank, item: &Item, lang: Lang) -> Html {
    let points: Vec<f64> = (0..=STEPS)
        .map(|step| FROM + (TO - FROM) * f64::from(step) / f64::from(STEPS))
        .collect();
    let curves = item.curve().at_least(&points);
    let cuts = bank.framework().cuts(item.node());
    let at_cuts = item.curve().at_least(cuts);
    let several = curves.len() > 1;
    let foot = TOP + HEIGHT;
    html! {
        <section class="studio-block" aria-labelledby="curve">
            <h2 id="curve">{ lang.studio_curve() }</h2>
            <svg class="curve" viewBox="0 0 470 252" aria-hidden="true" focusable="false">
                { for [0.0, 0.5, 1.0].map(|probability| html! {
                    <>
                        <path class="curve-grid" d={format!("M{LEFT} {0}H{1}", y(probability), LEFT + WIDTH)} />
                        <text x={(LEFT - 8.0).to_string()} y={(y(probability) + 5.0).to_string()} text-anchor="end">{ lang.percent(probability) }</text>
                    </>
                }) }
                { for cuts.iter().enumerate().filter(|(_, cut)| (FROM..=TO).contains(*cut)).map(|(level, cut)| html! {
                    <>
                        <path class="curve-cut" d={format!("M{0:.1} {TOP}V{foot}", x(*cut))} />
                        <text x={x(*cut).to_string()} y={(TOP - 9.0).to_string()} text-anchor="middle">{ lang.studio_level_short(&(level + 1).to_string()) }</text>
                    </>
                }) }
                { for [-4, -2, 0, 2, 4].map(|theta| html! {
                    <text x={x(f64::from(theta)).to_string()} y={(foot + 20.0).to_string()} text-anchor="middle">{ theta.to_string().replace('-', "−") }</text>
                }) }
                <text x={(LEFT + WIDTH / 2.0).to_string()} y={(foot + 42.0).to_string()} text-anchor="middle">{ lang.studio_axis() }</text>
                { for curves.iter().enumerate().map(|(index, curve)| html! {
                    <path class={classes!("curve-line", format!("curve-line-{}", index % 4))} d={path(&points, curve)} />
                }) }
            </svg>
            <table class="studio-table">
                <caption>{ lang.studio_curve_caption() }</caption>
                <thead><tr>
                    <th scope="col">{ lang.studio_at_level() }</th>
                    { for (1..=curves.len()).map(|points| html! {
                        <th scope="col">{ if several { lang.studio_at_least(&points.to_string()) } else { lang.studio_right().to_owned() } }</th>
                    }) }
                </tr></thead>
                <tbody>
                    { for cuts.iter().enumerate().map(|(level, _)| html! {
                        <tr>
                            <th scope="row">{ lang.report_axis_level(level + 1) }</th>
                            { for at_cuts.iter().filter_map(|curve| curve.get(level)).map(|probability| html! { <td>{ lang.percent(*probability) }</td> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, LEFT, TOP, WIDTH, path};

    #[test]
    fn a_curve_goes_from_edge_to_edge() {
        let drawn = path(&[-4.0, 4.0], &[0.0, 1.0]);
        assert_eq!(
            drawn,
            format!(
                "M{LEFT:.1} {:.1}L{:.1} {TOP:.1}",
                TOP + HEIGHT,
                LEFT + WIDTH
            )
        );
    }
}
