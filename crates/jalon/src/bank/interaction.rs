//! What a person does on an item, and how it is scored.
use crate::math::draw;
use crate::prelude::*;
use crate::scene::{Play, SceneAction, ScreenView, Simulation};
use crate::text::Text;
use alloc::sync::Arc;
use core::fmt;
use serde::{Deserialize, Serialize};

/// The body of an item; each has a QTI 3.0 counterpart.
#[derive(Clone, Debug)]
pub(crate) enum Interaction {
    /// One option is right (choiceInteraction).
    Choice {
        options: Vec<ChoiceOption>,
        key: String,
        shuffle: bool,
    },
    /// The options in the order of `key` are right (orderInteraction).
    Order {
        options: Vec<ChoiceOption>,
        key: Vec<String>,
        shuffle: bool,
        why: Option<Text>,
    },
    /// Pointing at the area `key` of a picture is right (hotspotInteraction).
    Hotspot {
        picture: Picture,
        width: f64,
        height: f64,
        areas: Vec<Area>,
        key: String,
    },
    /// Doing it on pretend screens (portableCustomInteraction).
    Simulation(Arc<Simulation>),
}

#[derive(Clone, Debug)]
pub(crate) struct ChoiceOption {
    pub(crate) id: String,
    pub(crate) text: Text,
    pub(crate) picture: Option<String>,
    pub(crate) why: Option<Text>,
}

#[derive(Clone, Debug)]
pub(crate) struct Area {
    pub(crate) id: String,
    pub(crate) label: Text,
    pub(crate) shape: [f64; 4],
    pub(crate) why: Option<Text>,
}

#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// The media file, in each language.
    pub(crate) file: Text,
    pub(crate) alt: Text,
}

/// What the person gave as an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Response {
    /// The chosen option's id.
    Choice {
        /// The option.
        option: String,
    },
    /// All options' ids, in the order given.
    Order {
        /// The options.
        options: Vec<String>,
    },
    /// The id of the area pointed at.
    Hotspot {
        /// The area.
        area: String,
    },
    /// What was done in a scene.
    Simulation {
        /// The actions, in their order.
        actions: Vec<SceneAction>,
    },
}

/// A response that does not belong to the item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseError {
    /// What the item takes.
    pub expected: String,
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the response must be {}", self.expected)
    }
}

impl core::error::Error for ResponseError {}

/// A score, with what the mistake shows.
pub(crate) struct Scored<'a> {
    pub(crate) right: bool,
    pub(crate) why: Option<&'a Text>,
}

impl Interaction {
    /// Scores a response; one that the item cannot produce is an error, not a wrong answer.
    pub(crate) fn score(&self, response: &Response) -> Result<Scored<'_>, ResponseError> {
        match (self, response) {
            (Self::Choice { options, key, .. }, Response::Choice { option }) => options
                .iter()
                .find(|one| one.id == *option)
                .map(|one| Scored {
                    right: one.id == *key,
                    why: one.why.as_ref(),
                }),
            (
                Self::Order {
                    options, key, why, ..
                },
                Response::Order { options: given },
            ) => {
                let is_permutation = given.len() == options.len()
                    && options.iter().all(|option| given.contains(&option.id));
                is_permutation.then(|| Scored {
                    right: given == key,
                    why: why.as_ref(),
                })
            }
            (Self::Hotspot { areas, key, .. }, Response::Hotspot { area }) => {
                areas.iter().find(|one| one.id == *area).map(|one| Scored {
                    right: one.id == *key,
                    why: one.why.as_ref(),
                })
            }
            (Self::Simulation(simulation), Response::Simulation { actions }) => {
                return match simulation.score(actions) {
                    Ok(points) => Ok(Scored {
                        right: points.score == simulation.max(),
                        why: points.why,
                    }),
                    Err((index, error)) => Err(ResponseError {
                        expected: format!(
                            "actions that the scene allows; of these, number {}: {error}",
                            index + 1
                        ),
                    }),
                };
            }
            _ => None,
        }
        .ok_or_else(|| self.expected())
    }

    fn expected(&self) -> ResponseError {
        let quoted = |ids: Vec<&String>| {
            let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            ids.join(", ")
        };
        let expected = match self {
            Self::Choice { options, .. } => format!(
                "a choice of one of {}",
                quoted(options.iter().map(|one| &one.id).collect())
            ),
            Self::Order { options, .. } => format!(
                "an order of all of {}",
                quoted(options.iter().map(|one| &one.id).collect())
            ),
            Self::Hotspot { areas, .. } => format!(
                "a hotspot, one of {}",
                quoted(areas.iter().map(|one| &one.id).collect())
            ),
            Self::Simulation(simulation) => {
                format!("the actions done in the scene `{}`", simulation.scene.id())
            }
        };
        ResponseError { expected }
    }

    /// What a renderer gets; the order of the options depends on seed and item only.
    pub(crate) fn view(&self, lang: &str, seed: u64, item: u32) -> InteractionView {
        let shown = |options: &[ChoiceOption], shuffle: bool| {
            let mut shown: Vec<OptionView> = options
                .iter()
                .map(|option| OptionView {
                    id: option.id.clone(),
                    text: option.text.get(lang).to_owned(),
                    picture: option.picture.clone(),
                })
                .collect();
            if shuffle {
                draw::shuffle(seed, draw::Purpose::Options(item), &mut shown);
            }
            shown
        };
        match self {
            Self::Choice {
                options, shuffle, ..
            } => InteractionView::Choice {
                options: shown(options, *shuffle),
            },
            Self::Order {
                options,
                shuffle,
                key,
                ..
            } => {
                let mut options = shown(options, *shuffle);
                // An order that is right before it is touched would measure nothing.
                if options.iter().map(|option| &option.id).eq(key) {
                    options.rotate_left(1);
                }
                InteractionView::Order { options }
            }
            Self::Hotspot {
                picture,
                width,
                height,
                areas,
                ..
            } => InteractionView::Hotspot {
                picture: picture.view(lang),
                width: *width,
                height: *height,
                areas: areas
                    .iter()
                    .map(|area| {
                        let [x, y, width, height] = area.shape;
                        AreaView {
                            id: area.id.clone(),
                            label: area.label.get(lang).to_owned(),
                            x,
                            y,
                            width,
                            height,
                        }
                    })
                    .collect(),
            },
            Self::Simulation(simulation) => InteractionView::Simulation {
                scene: simulation.scene.name.get(lang).to_owned(),
                screen: Play::new(Arc::clone(simulation), lang).screen(),
            },
        }
    }
}

impl Picture {
    pub(crate) fn view(&self, lang: &str) -> PictureView {
        PictureView {
            file: self.file.get(lang).to_owned(),
            alt: self.alt.get(lang).to_owned(),
        }
    }
}

/// An item as a renderer gets it: no key, no scoring rule, no parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemView {
    /// The item's id.
    pub id: String,
    /// The question.
    pub stem: String,
    /// The question as it is spoken.
    pub say: String,
    /// A picture above the question.
    pub picture: Option<PictureView>,
    /// What can be done.
    pub interaction: InteractionView,
}

/// A picture and what it shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PictureView {
    /// The bank's media file.
    pub file: String,
    /// The same in words.
    pub alt: String,
}

/// What can be done on an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum InteractionView {
    /// Choose one.
    Choice {
        /// The options, in the order to show.
        options: Vec<OptionView>,
    },
    /// Put in order.
    Order {
        /// The options, in the order to start from; never the right one.
        options: Vec<OptionView>,
    },
    /// Point at a picture.
    Hotspot {
        /// The picture.
        picture: PictureView,
        /// Its width, in the unit of the areas.
        width: f64,
        /// Its height.
        height: f64,
        /// Where one can point.
        areas: Vec<AreaView>,
    },
    /// Do it on pretend screens; [`Bank::play`](crate::Bank::play) plays them.
    Simulation {
        /// The scene's name.
        scene: String,
        /// The screen it begins with.
        screen: ScreenView,
    },
}

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

/// A rectangle that can be pointed at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AreaView {
    /// Its id, for the response.
    pub id: String,
    /// What it is, in words, for a screen reader.
    pub label: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}
