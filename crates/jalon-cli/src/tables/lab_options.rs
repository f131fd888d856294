//! Options of the laboratory's commands, and how they are written.
use jalon_lab::calibrate::{Family, Points, Population, Scale};

/// A model by the name that parameter files give it.
///
/// # Errors
/// When there is none of this name.
pub fn family(text: &str) -> Result<Family, String> {
    let names: Vec<&str> = Family::ALL.iter().map(|family| family.name()).collect();
    Family::named(text).ok_or_else(|| format!("expected one of {}", names.join(", ")))
}

/// What fixes the scale.
///
/// # Errors
/// When it is none of the words.
pub fn scale(text: &str) -> Result<Scale, String> {
    match text {
        "auto" => Ok(Scale::Auto),
        "standard" => Ok(Scale::Standard),
        "spread" => Ok(Scale::FreeSpread),
        "free" => Ok(Scale::Free),
        _ => Err("expected auto, standard, spread or free".to_owned()),
    }
}

/// `LOW,HIGH,POINTS`.
///
/// # Errors
/// When it is written otherwise, or makes no points.
pub fn points(text: &str) -> Result<Points, String> {
    let parts: Vec<&str> = text.split(',').collect();
    let found = match parts.as_slice() {
        [low, high, n] => match (low.parse(), high.parse(), n.parse::<usize>()) {
            (Ok(low), Ok(high), Ok(n)) if n <= 10_000 => Points::new(low, high, n),
            _ => None,
        },
        _ => None,
    };
    found.ok_or_else(|| "expected LOW,HIGH,POINTS with LOW < HIGH and 2 to 10000 points".to_owned())
}

/// A number above 0.
///
/// # Errors
/// When it is none.
pub fn positive(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok();
    number
        .filter(|number| *number > 0.0 && number.is_finite())
        .ok_or_else(|| "expected a number above 0".to_owned())
}

/// A number between 0 and 1, ends excluded.
///
/// # Errors
/// When it is none.
pub fn share(text: &str) -> Result<f64, String> {
    let number = positive(text).ok().filter(|number| *number < 1.0);
    number.ok_or_else(|| "expected a number between 0 and 1".to_owned())
}

/// The 1PL or the 2PL.
///
/// # Errors
/// When it is neither.
pub fn lord_family(text: &str) -> Result<Family, String> {
    let found = Family::named(text);
    found
        .filter(|family| matches!(family, Family::OnePl | Family::TwoPl))
        .ok_or_else(|| "expected 1pl or 2pl".to_owned())
}

/// `MEAN,SD`.
///
/// # Errors
/// When it is written otherwise, or the SD is not above 0.
pub fn population(text: &str) -> Result<Population, String> {
    let found = text.split_once(',').and_then(|(mean, sd)| {
        let mean: f64 = mean.parse().ok()?;
        let sd = positive(sd).ok()?;
        mean.is_finite().then_some(Population { mean, sd })
    });
    found.ok_or_else(|| "expected MEAN,SD with an SD above 0".to_owned())
}
