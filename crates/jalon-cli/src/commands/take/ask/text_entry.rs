//! `text`: a line. One that is a command's sign takes a space before it.
use super::{Asking, Leave};
use jalon::Response;

pub(super) fn ask(asking: &mut Asking<'_, '_>, most: usize) -> Result<Response, Leave> {
    loop {
        let line = asking.hear("take.text")?;
        let text = line.trim();
        if text.chars().count() <= most {
            let text = text.to_owned();
            return Ok(Response::Text { text });
        }
        asking.fill("take.text-most", &[("n", &most.to_string())])?;
    }
}
