//! Levels and sureness in words.

use jalon::{Category, Framework, Measured, NodeReport, Sureness};

use crate::components::icon::Icon;
use crate::text::Lang;

pub fn sureness(lang: Lang, sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::AlmostSure => lang.report_sure_almost(),
        Sureness::FairlySure => lang.report_sure_fairly(),
        Sureness::ToConfirm => lang.report_sure_confirm(),
        Sureness::NotKnown => lang.report_sure_unknown(),
    }
}

pub fn sureness_sentence(lang: Lang, sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::AlmostSure => lang.report_sentence_almost(),
        Sureness::FairlySure => lang.report_sentence_fairly(),
        Sureness::ToConfirm => lang.report_sentence_confirm(),
        Sureness::NotKnown => lang.report_sentence_unknown(),
    }
}

pub fn category(lang: Lang, category: Category) -> (&'static str, Icon) {
    match category {
        Category::Alone => (lang.report_alone(), Icon::Check),
        Category::WithHelp => (lang.report_with_help(), Icon::Help),
        Category::Partly => (lang.report_partly(), Icon::Help),
        Category::PartlyWithHelp => (lang.report_partly_with_help(), Icon::Sprout),
        Category::NotYet => (lang.report_not_yet_able(), Icon::Sprout),
        Category::NotEvenWithHelp => (lang.report_not_even_with_help(), Icon::Sprout),
    }
}

/// "Novice 2 ou plus", without how sure; `None` where nothing was measured.
pub fn level(lang: Lang, framework: &Framework, node: &NodeReport) -> Option<String> {
    let Measured::Level {
        level, at_least, ..
    } = node.measured
    else {
        return None;
    };
    let name = framework
        .levels()
        .get(level)
        .map_or("", |level| level.name().get(lang.code()));
    Some(if at_least {
        lang.report_level_at_least(name)
    } else {
        name.to_owned()
    })
}

/// "Novice 2 ou plus, assez sûr", or "pas encore mesuré".
pub fn level_and_sureness(lang: Lang, framework: &Framework, node: &NodeReport) -> String {
    match (level(lang, framework, node), node.measured) {
        (Some(level), Measured::Level { sureness: sure, .. }) => {
            lang.report_level_sure(&level, sureness(lang, sure))
        }
        _ => lang.report_not_yet().to_owned(),
    }
}
