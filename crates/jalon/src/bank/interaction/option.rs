//! One option of a question.
use crate::compiled::compiled;
use crate::math::draw;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

#[derive(Clone, Debug)]
pub(crate) struct ChoiceOption {
    pub(crate) id: String,
    pub(crate) text: Text,
    pub(crate) picture: Option<String>,
    /// What choosing it shows, where it is wrong.
    pub(crate) why: Option<Text>,
    /// What leaving it out shows, where it is right and there are several.
    pub(crate) missed: Option<Text>,
}

compiled!(ChoiceOption {
    id,
    text,
    picture,
    why,
    missed
});

/// One option.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OptionView {
    /// Its id, for the response.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its picture's media file.
    pub picture: Option<String>,
}

/// The options as they are shown, shuffled by seed and item.
pub(super) fn shown(
    options: &[ChoiceOption],
    lang: &str,
    shuffle: Option<(u64, u32)>,
) -> Vec<OptionView> {
    let mut shown: Vec<OptionView> = options
        .iter()
        .map(|option| OptionView {
            id: option.id.clone(),
            text: option.text.get(lang).to_owned(),
            picture: option.picture.clone(),
        })
        .collect();
    if let Some((seed, item)) = shuffle {
        draw::shuffle(seed, draw::Purpose::Options(item), &mut shown);
    }
    shown
}

/// The ids of options.
pub(super) fn ids(options: &[ChoiceOption]) -> Vec<&str> {
    options.iter().map(|option| option.id.as_str()).collect()
}
