//! Values of other software.
//!
//! Source: mirt 1.45.1 (R 4.2.2), `personfit(fit, Theta)` on `mirt(data, 1, itemtype, TOL = 1e-6)`;
//! data LSAT7, deAyala and Science as packaged with mirt; row numbers 1-based. θ and item
//! parameters are mirt's own, so the tolerance is rounding: 1e-12.
use super::{infit_outfit, lz};
use crate::estimate::Pattern;
use crate::irt::{DivideByTotal, FourPl, Graded, Model};

/// Slope a and intercept d = −a b, guessing c.
fn four_pl(a: f64, intercept: f64, c: f64) -> Model {
    Model::FourPl(FourPl::new(a, -intercept / a, c, 1.0).expect("valid"))
}

fn graded(a: f64, intercepts: &[f64]) -> Model {
    let thresholds = intercepts.iter().map(|d| -d / a).collect();
    Model::Graded(Graded::new(a, thresholds).expect("valid"))
}

fn nominal(categories: &[(f64, f64)]) -> Model {
    Model::DivideByTotal(DivideByTotal::nominal(categories).expect("valid"))
}

/// `figures`: Zh, outfit, z.outfit, infit, z.infit.
fn check(name: &str, items: &[Model], answers: &[usize], theta: f64, figures: [f64; 5]) {
    let mut pattern = Pattern::new();
    for (model, category) in items.iter().zip(answers) {
        assert!(pattern.push(model, *category));
    }
    let fit = infit_outfit(&pattern, theta).expect("answers");
    let found = [
        lz(&pattern, theta).expect("varies"),
        fit.outfit.mean_square,
        fit.outfit.standardised,
        fit.infit.mean_square,
        fit.infit.standardised,
    ];
    for (found, expected) in found.into_iter().zip(figures) {
        assert!(
            (found - expected).abs() < 1e-12,
            "{name}: {found} {expected}"
        );
    }
}

#[test]
fn agrees_with_mirt_on_lsat7_2pl() {
    let items = [
        four_pl(0.987549437532739, 1.85585754391284, 0.0),
        four_pl(1.08083760700488, 0.807969651858554, 0.0),
        four_pl(1.70746198374297, 1.80519695951668, 0.0),
        four_pl(0.764991685649916, 0.485999857012613, 0.0),
        four_pl(0.735673889798227, 1.85445810057407, 0.0),
    ];
    check(
        "LSAT7 2PL row 43, ML",
        &items,
        &[0, 0, 1, 0, 1],
        -1.34265925354679,
        [
            0.0629405095957849,
            0.9709594147923,
            -0.0066082456646006,
            0.987600409917446,
            0.0493693474140391,
        ],
    );
    check(
        "LSAT7 2PL row 84, ML",
        &items,
        &[0, 1, 0, 0, 0],
        -2.57798729295164,
        [
            -0.908653739309943,
            1.79847657496476,
            1.02289307122526,
            1.4630759808666,
            0.916964949652859,
        ],
    );
}

#[test]
fn agrees_with_mirt_on_lsat7_3pl() {
    let items = [
        four_pl(1.08291714397655, 1.59253409834585, 0.19471804346999982),
        four_pl(1.48715504391305, 0.370506296799103, 0.2119732827029285),
        four_pl(2.07895565504307, 1.5663448944003, 0.18917622255021388),
        four_pl(0.880022783211936, 0.107687224491894, 0.17517382971360804),
        four_pl(0.806378938593444, 1.59350252418196, 0.1984038437865895),
    ];
    check(
        "LSAT7 3PL row 43, EAP",
        &items,
        &[0, 0, 1, 0, 1],
        -0.800162618397905,
        [
            -0.293466265445053,
            1.10889858193953,
            0.417094114295819,
            1.08156849715238,
            0.368934314214879,
        ],
    );
    check(
        "LSAT7 3PL row 126, EAP",
        &items,
        &[0, 1, 1, 0, 1],
        -0.268228709581251,
        [
            -0.711778501170648,
            1.44424764670112,
            0.864427845126863,
            1.32021153618126,
            0.777700342046645,
        ],
    );
}

#[test]
fn agrees_with_mirt_on_deayala_rasch() {
    let items = [
        four_pl(1.0, 2.73654556958405, 0.0),
        four_pl(1.0, 0.826123551692672, 0.0),
        four_pl(1.0, 0.375186689317791, 0.0),
        four_pl(1.0, -0.402551770641765, 0.0),
        four_pl(1.0, -0.630257588763767, 0.0),
    ];
    check(
        "deAyala Rasch row 1, EAP",
        &items,
        &[0, 0, 0, 0, 0],
        -2.32293863560301,
        [
            0.455791689859072,
            0.399277111179647,
            -0.222739523312478,
            0.692433123950828,
            -0.19497659923873,
        ],
    );
    check(
        "deAyala Rasch row 16334, EAP",
        &items,
        &[1, 1, 1, 1, 1],
        1.69145428471863,
        [
            0.812115205970597,
            0.168163588001842,
            -0.479037261031704,
            0.242409179656161,
            -1.01049055694532,
        ],
    );
}

#[test]
fn agrees_with_mirt_on_science_graded() {
    let items = [
        graded(
            1.04065136771055,
            &[4.86273381229313, 2.6391709085717, -1.4654615046455],
        ),
        graded(
            1.22583397422483,
            &[2.92400034794339, 0.901131029108304, -2.26643099435965],
        ),
        graded(
            2.30053027726076,
            &[5.2450754694831, 2.21859925223329, -1.96746252201967],
        ),
        graded(
            1.09380977642966,
            &[3.34689338207926, 0.991421882646159, -1.68753711010953],
        ),
    ];
    check(
        "Science graded row 1, EAP",
        &items,
        &[3, 3, 2, 1],
        0.40071272314936,
        [
            -1.30248059993016,
            1.81973728912757,
            1.08139948922066,
            1.97492180176599,
            1.19074192855618,
        ],
    );
    check(
        "Science graded row 82, EAP",
        &items,
        &[2, 2, 3, 2],
        0.727068325580473,
        [
            0.92472703938011,
            0.395005856345113,
            -0.831566456111713,
            0.317339168280357,
            -0.954810727815124,
        ],
    );
}

#[test]
fn agrees_with_mirt_on_science_gpcm() {
    let items = [
        nominal(&[
            (0.861182733836657, 2.82244077118591),
            (1.722365467673314, 5.31329095732349),
            (2.583548201509971, 3.98901213363104),
        ]),
        nominal(&[
            (0.839982261764062, 1.70992941022488),
            (1.679964523528124, 2.57770344913651),
            (2.519946785292186, 0.848248762358695),
        ]),
        nominal(&[
            (2.23702799136201, 4.66011208728329),
            (4.47405598272402, 6.84085472446351),
            (6.71108397408603, 4.98082160799351),
        ]),
        nominal(&[
            (0.720407896938508, 2.09485750573135),
            (1.440815793877016, 2.89395626755612),
            (2.161223690815524, 1.71864169106766),
        ]),
    ];
    check(
        "Science gpcm row 34, ML",
        &items,
        &[2, 2, 2, 3],
        0.436617738123141,
        [
            0.628508099770333,
            0.608408319336227,
            -0.388142458600721,
            0.754592636932958,
            -0.0964644474756933,
        ],
    );
    check(
        "Science gpcm row 115, ML",
        &items,
        &[2, 2, 2, 1],
        -0.314963680487176,
        [
            0.826127129598236,
            0.336515082183727,
            -0.802562227151989,
            0.450935690167647,
            -0.609011165708583,
        ],
    );
}
