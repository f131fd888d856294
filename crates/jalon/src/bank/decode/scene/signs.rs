//! What a device's own line shows while a scene is played.
use super::builder::Builder;
use super::scope::Scoped;
use super::screen::Part;
use crate::prelude::*;
use crate::scene::{Condition, Sign};

/// In the order in which a device draws them.
const SIGNS: [(&str, Sign); 6] = [
    ("airplane", Sign::Airplane),
    ("silent", Sign::Silent),
    ("mobile", Sign::Mobile),
    ("wifi", Sign::Wifi),
    ("battery", Sign::Battery),
    ("battery-low", Sign::BatteryLow),
];

/// Reads `[{"sign", "when"}]`; of scenes that include others, the outermost one's counts.
pub(super) fn signs<'a>(
    builder: &Builder<'a, '_>,
    at: &Scoped<'a>,
    part: &Part<'a>,
) -> Option<Vec<(Sign, Condition)>> {
    let list = at.list(0, SIGNS.len())?;
    let words = SIGNS.map(|(word, _)| word);
    let mut signs: Vec<(Sign, Condition)> = Vec::new();
    for at in &list {
        at.object(&["given", "sign", "when"])?;
        let word_at = at.need("sign")?;
        let word = word_at.word(&words)?;
        let (_, sign) = SIGNS.into_iter().find(|(known, _)| *known == word)?;
        if signs.iter().any(|(known, _)| *known == sign) {
            word_at
                .at
                .problem("a sign of its own", &format!("`{word}` a second time"));
            return None;
        }
        signs.push((sign, builder.maybe_condition(at, "when", part.within())?));
    }
    let place = |sign: Sign| SIGNS.iter().position(|(_, known)| *known == sign);
    crate::order::sort_by_key(&mut signs, |(sign, _)| place(*sign));
    Some(signs)
}
