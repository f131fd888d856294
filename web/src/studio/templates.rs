//! New files to begin from: the examples of the tutorial, `docs/write-an-item`.

use crate::text::Lang;

/// A kind of question to begin with.
pub struct Template {
    /// The word in files.
    pub kind: &'static str,
    pub name: fn(Lang) -> &'static str,
    /// Names and texts, the one to write first.
    pub files: &'static [(&'static str, &'static str)],
}

macro_rules! example {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../../docs/write-an-item/", $name)),
        )
    };
}

/// One for each interaction, and one for a scene with a question on it.
pub const TEMPLATES: [Template; 10] = [
    Template {
        kind: "choice",
        name: Lang::studio_kind_choice,
        files: &[example!("choice.json")],
    },
    Template {
        kind: "choices",
        name: Lang::studio_kind_choices,
        files: &[example!("choices.json")],
    },
    Template {
        kind: "order",
        name: Lang::studio_kind_order,
        files: &[example!("order.json")],
    },
    Template {
        kind: "match",
        name: Lang::studio_kind_match,
        files: &[example!("match.json")],
    },
    Template {
        kind: "hotspot",
        name: Lang::studio_kind_hotspot,
        files: &[example!("hotspot.json"), example!("meteo-de-samedi.svg")],
    },
    Template {
        kind: "text",
        name: Lang::studio_kind_text,
        files: &[example!("text.json")],
    },
    Template {
        kind: "slider",
        name: Lang::studio_kind_slider,
        files: &[example!("slider.json")],
    },
    Template {
        kind: "fill",
        name: Lang::studio_kind_fill,
        files: &[example!("fill.json")],
    },
    Template {
        kind: "simulation",
        name: Lang::studio_kind_simulation,
        files: &[example!("simulation.json")],
    },
    Template {
        kind: "scene",
        name: Lang::studio_kind_scene,
        files: &[example!("scene.json"), example!("on-the-scene.json")],
    },
];

/// The name of an interaction, by its word in files.
pub fn kind_name(kind: &str, lang: Lang) -> &'static str {
    TEMPLATES
        .iter()
        .find(|template| template.kind == kind)
        .map_or("", |template| (template.name)(lang))
}
