//! A picture of the bank.
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// The media file, in each language.
    pub(crate) file: Text,
    pub(crate) alt: Text,
}

compiled!(Picture { file, alt });

/// A picture and what it shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PictureView {
    /// The bank's media file.
    pub file: String,
    /// The same in words.
    pub alt: String,
}

impl Picture {
    pub(crate) fn view(&self, lang: &str) -> PictureView {
        PictureView {
            file: self.file.get(lang).to_owned(),
            alt: self.alt.get(lang).to_owned(),
        }
    }
}
