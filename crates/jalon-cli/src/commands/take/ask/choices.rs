//! `choices`: several numbers in one line.
use super::{Asking, Leave, numbers};
use jalon::{OptionView, Response};

pub(super) fn ask(asking: &mut Asking<'_, '_>, options: &[OptionView]) -> Result<Response, Leave> {
    loop {
        let line = asking.hear("take.numbers")?;
        if let Some(places) = numbers::several(&line, options.len()) {
            let chosen = places.iter().filter_map(|place| options.get(*place));
            let options = chosen.map(|option| option.id.clone()).collect();
            return Ok(Response::Choices { options });
        }
        asking.fill("take.some-of", &[("n", &options.len().to_string())])?;
    }
}
