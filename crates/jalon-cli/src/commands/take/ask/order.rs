//! `order`: all numbers in the order wanted.
use super::{Asking, Leave, numbers};
use jalon::{OptionView, Response};

pub(super) fn ask(asking: &mut Asking<'_, '_>, options: &[OptionView]) -> Result<Response, Leave> {
    let n = options.len().to_string();
    asking.fill("take.all-of", &[("n", &n)])?;
    loop {
        let line = asking.hear("take.numbers")?;
        let places = numbers::several(&line, options.len());
        if let Some(places) = places.filter(|places| places.len() == options.len()) {
            let ordered = places.iter().filter_map(|place| options.get(*place));
            let options = ordered.map(|option| option.id.clone()).collect();
            return Ok(Response::Order { options });
        }
        asking.fill("take.all-of", &[("n", &n)])?;
    }
}
