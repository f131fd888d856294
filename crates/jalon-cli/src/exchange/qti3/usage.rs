//! Item parameters as usage data of the standard.
use super::names;
use crate::exchange::question::{Difficulty, Question};
use crate::exchange::xml::Element;

/// The namespace of usage data.
pub(super) const USAGE: &str = "http://www.imsglobal.org/xsd/imsqti_usagedata_v3p0";
/// Where they stand in the package.
pub(super) const PATH: &str = "usage/parameters.xml";

/// Every parameter of every item, for each of its languages; `context` names the bank. P(θ) =
/// c + (d − c) / (1 + exp(−a(θ − b))), with scaling constant 1; `stdError` is the doubt.
pub(super) fn document<'q>(
    questions: impl Iterator<Item = &'q Question>,
    languages: &[String],
    context: &str,
) -> Element {
    let mut all = Element::new("usageData").with("xmlns", USAGE);
    for question in questions {
        for (name, value, doubt) in parameters(question) {
            let targets = languages.iter().map(|lang| {
                Element::new("targetObject").with("identifier", names::item(&question.id, lang))
            });
            let value = Element::new("value")
                .with("baseType", "float")
                .text(&value.to_string());
            all = all.child(
                Element::new("ordinaryStatistic")
                    .with("name", name)
                    .with("context", context)
                    .with_some("stdError", doubt)
                    .children(targets)
                    .child(value),
            );
        }
    }
    all
}

fn parameters(question: &Question) -> Vec<(String, f64, Option<f64>)> {
    let model = &question.model;
    let doubt = Some(question.calibration.b_sd);
    let mut all = Vec::new();
    if let Some(a) = model.a {
        all.push((
            "irt.a".to_owned(),
            a,
            question.calibration.ln_a_sd.map(|sd| sd * a),
        ));
    }
    match &model.b {
        Difficulty::One(b) => all.push(("irt.b".to_owned(), *b, doubt)),
        Difficulty::Each(each) => {
            let named = each
                .iter()
                .zip(1..)
                .map(|(b, at): (_, u32)| (format!("irt.b{at}"), *b, doubt));
            all.extend(named);
        }
    }
    all.extend(model.c.map(|c| ("irt.c".to_owned(), c, None)));
    all.extend(model.d.map(|d| ("irt.d".to_owned(), d, None)));
    all
}
