//! A scene that somebody plays.
use crate::json;
use crate::refusal::Refusal;
use jalon::{Play, SceneAction};
use wasm_bindgen::prelude::wasm_bindgen;

/// [`Play`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct RawPlay(Play);

impl RawPlay {
    pub(crate) fn of(play: Play) -> Self {
        RawPlay(play)
    }
}

#[wasm_bindgen]
impl RawPlay {
    /// [`Play::screen`].
    pub fn screen(&self) -> String {
        json(&self.0.screen())
    }

    /// [`Play::act`]; the action is JSON.
    ///
    /// # Errors
    /// What the screen does not allow now, or no action at all.
    pub fn act(&mut self, action: &str) -> Result<(), Refusal> {
        let action: SceneAction =
            SceneAction::from_json(action).map_err(|error| Refusal::type_of("action", &error))?;
        Ok(self.0.act(action)?)
    }

    /// [`Play::response`].
    pub fn response(&self) -> String {
        json(&self.0.response())
    }
}
