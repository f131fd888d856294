//! `hotspot`: a place of the picture by its name.
use super::{Asking, Leave, numbers};
use jalon::{AreaView, Response};

pub(super) fn ask(asking: &mut Asking<'_, '_>, areas: &[AreaView]) -> Result<Response, Leave> {
    loop {
        let line = asking.hear("take.number")?;
        let chosen = numbers::one(&line, areas.len()).and_then(|place| areas.get(place));
        if let Some(area) = chosen {
            let area = area.id.clone();
            return Ok(Response::Hotspot { area });
        }
        asking.fill("take.one-of", &[("n", &areas.len().to_string())])?;
    }
}
