//! What Listen reads: what is asked, then the answers.

use jalon::{InteractionView, ItemView, OptionView, PartView};

use crate::components::slider;
use crate::text::Lang;

pub(super) fn sentences(view: &ItemView, lang: Lang, trial: bool) -> Vec<String> {
    let mut sentences = vec![view.say.clone()];
    match &view.interaction {
        InteractionView::Choice { options } | InteractionView::Order { options } => {
            sentences.extend(texts(options));
        }
        InteractionView::Choices { options } => {
            sentences.push(lang.choices_hint().to_owned());
            sentences.extend(texts(options));
        }
        InteractionView::Match { left, right, .. } => {
            sentences.push(lang.match_hint().to_owned());
            sentences.extend(texts(left));
            sentences.extend(texts(right));
        }
        InteractionView::Hotspot { .. } => sentences.push(lang.hotspot_hint().to_owned()),
        InteractionView::Simulation { .. } => sentences.push(lang.simulation_hint().to_owned()),
        InteractionView::Text { label, .. } => sentences.push(label.clone()),
        InteractionView::Slider {
            label,
            unit,
            from,
            to,
            low_label,
            high_label,
            ..
        } => {
            sentences.push(label.clone());
            for (value, meaning) in [(from, low_label), (to, high_label)] {
                sentences.push(slider::words(*value, unit.as_deref()));
                sentences.extend(meaning.clone());
            }
        }
        InteractionView::Fill { parts } => {
            for part in parts {
                match part {
                    PartView::Text { text } => sentences.push(text.clone()),
                    PartView::Entry { label, .. } => sentences.push(label.clone()),
                    PartView::Select { label, options, .. } => {
                        sentences.push(label.clone());
                        sentences.extend(texts(options));
                    }
                }
            }
        }
    }
    if trial {
        sentences.extend(
            [
                lang.practice_intro(),
                lang.practice_dont_know(),
                lang.practice_help(),
                lang.practice_validate(),
            ]
            .map(str::to_owned),
        );
    }
    sentences
}

fn texts(options: &[OptionView]) -> impl Iterator<Item = String> {
    options.iter().map(|option| option.text.clone())
}
