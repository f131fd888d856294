//! `match`: for each card on the left, the number of the one that goes with it.
use super::{Asking, Leave, numbers};
use jalon::{OptionView, Pair, Response};

pub(super) fn ask(
    asking: &mut Asking<'_, '_>,
    left: &[OptionView],
    right: &[OptionView],
    reuse: bool,
) -> Result<Response, Leave> {
    loop {
        let mut pairs: Vec<(&OptionView, &OptionView)> = Vec::new();
        for card in left {
            if let Some(other) = partner(asking, card, right, &pairs, reuse)? {
                pairs.push((card, other));
            }
        }
        if pairs.is_empty() {
            asking.say("take.match-first")?;
            continue;
        }
        for (card, other) in &pairs {
            let blanks = [("left", card.text.as_str()), ("right", other.text.as_str())];
            asking.fill("take.pair", &blanks)?;
        }
        if asking.is_ready()? {
            let pair = |(card, other): &(&OptionView, &OptionView)| Pair {
                left: card.id.clone(),
                right: other.id.clone(),
            };
            let pairs = pairs.iter().map(pair).collect();
            return Ok(Response::Match { pairs });
        }
    }
}

/// The card that goes with `card`, if any.
fn partner<'a>(
    asking: &mut Asking<'_, '_>,
    card: &OptionView,
    right: &'a [OptionView],
    pairs: &[(&OptionView, &'a OptionView)],
    reuse: bool,
) -> Result<Option<&'a OptionView>, Leave> {
    let prompt = asking.words().fill("take.card", &[("text", &card.text)]);
    loop {
        let line = asking.hear_or_nothing(&prompt)?;
        if line.trim().is_empty() {
            return Ok(None);
        }
        let chosen = numbers::one(&line, right.len()).and_then(|place| right.get(place));
        let taken = |other: &OptionView| {
            let used = pairs.iter().any(|(_, used)| used.id == other.id);
            used && !reuse
        };
        match chosen {
            Some(other) if taken(other) => asking.say("take.card-used")?,
            Some(other) => return Ok(Some(other)),
            None => asking.fill("take.one-of", &[("n", &right.len().to_string())])?,
        }
    }
}

impl Asking<'_, '_> {
    /// Whether what was put together is the answer (`ok`) or is begun again (`r`).
    pub(super) fn is_ready(&mut self) -> Result<bool, Leave> {
        loop {
            let line = self.hear("take.ready")?;
            match line.trim() {
                "ok" => return Ok(true),
                "r" => return Ok(false),
                _ => {}
            }
        }
    }
}
