//! `choice`: one number.
use super::{Asking, Leave, numbers};
use jalon::{OptionView, Response};

pub(super) fn ask(asking: &mut Asking<'_, '_>, options: &[OptionView]) -> Result<Response, Leave> {
    loop {
        let line = asking.hear("take.number")?;
        let chosen = numbers::one(&line, options.len()).and_then(|place| options.get(place));
        if let Some(option) = chosen {
            let option = option.id.clone();
            return Ok(Response::Choice { option });
        }
        asking.fill("take.one-of", &[("n", &options.len().to_string())])?;
    }
}
