//! A bank's values as priors, and the bank with the new ones.
use super::thresholds::{meeting, written};
use crate::bank_folder;
use jalon::irt::FourPl;
use jalon::latent::Node;
use jalon::{Assessment, Bank, Item};
use jalon_lab::calibrate::{
    CalibratedItem, Family, ItemPrior, ItemSpec, NormalPrior, Role, Shape, TraitTree,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::fs;
use std::path::Path;

/// The doubt about ln a where the bank states none: two thirds of the slopes lie within a factor
/// of 1.35 of the expert's. Provisional, as the experts' slopes themselves.
const LN_A_SD: f64 = 0.3;
/// The doubt about b where the bank states none, or states it to be 0.
const B_SD: f64 = 0.5;
/// Asymptotes are the bank's: answers of hundreds of persons do not tell them.
const ASYMPTOTE_SD: f64 = 0.01;

/// A bank's items and files.
pub(super) struct BankItems {
    bank: Bank,
    files: Vec<(String, String)>,
}

/// What stands in an item's file where the new values go.
#[derive(Deserialize)]
struct Parts<'t> {
    id: String,
    #[serde(borrow)]
    model: &'t RawValue,
    #[serde(borrow)]
    calibration: &'t RawValue,
}

fn logit(p: f64) -> f64 {
    jalon::math::ln(p / (1.0 - p))
}

impl BankItems {
    /// Reads a bank's folder.
    ///
    /// # Errors
    /// When it cannot be read or has defects.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let files = bank_folder::read(folder).map_err(|error| error.to_string())?;
        let bank = Bank::from_files(bank_folder::as_pairs(&files)).map_err(|e| e.to_string())?;
        Ok(BankItems { bank, files })
    }

    /// The bank's item of this name.
    pub(super) fn item(&self, name: &str) -> Option<&Item> {
        self.bank.items().iter().find(|item| item.id() == name)
    }

    /// The tree of a plan, for these items.
    ///
    /// # Errors
    /// When the bank has no such plan.
    pub(super) fn tree(&self, plan: &str, names: &[String]) -> Result<TraitTree, String> {
        let plan = self.bank.plan(plan).map_err(|error| error.to_string())?;
        let assessment = Assessment::new(&self.bank, plan);
        let nodes: Vec<Node> = names
            .iter()
            .filter_map(|name| self.item(name))
            .map(Item::node)
            .collect();
        TraitTree::new(assessment.model(), &nodes)
            .ok_or_else(|| "--tree: expected a plan with two grid points or more".to_owned())
    }

    /// The item with the bank's values as its priors.
    pub(super) fn spec(&self, name: &str) -> Option<ItemSpec> {
        let or = |sd: f64, other: f64| if sd > 0.0 { sd } else { other };
        let item = self.item(name)?;
        let model = item.curve().all_points();
        let n_categories = item.model().n_categories();
        let family = match (model.guessing() > 0.0, model.upper() < 1.0) {
            _ if n_categories > 2 => Family::Graded,
            (false, false) => Family::TwoPl,
            (true, false) => Family::ThreePl,
            _ => Family::FourPl,
        };
        let difficulty = |step: &FourPl| {
            Some(NormalPrior {
                mean: step.difficulty(),
                sd: or(item.difficulty_sd(), B_SD),
            })
        };
        let asymptote = |value: f64| NormalPrior {
            mean: logit(value.clamp(1e-4, 1.0 - 1e-4)),
            sd: ASYMPTOTE_SD,
        };
        Some(ItemSpec {
            shape: Shape::new(family, n_categories)?,
            prior: ItemPrior {
                ln_discrimination: Some(NormalPrior {
                    mean: jalon::math::ln(model.discrimination()),
                    sd: or(item.ln_discrimination_sd(), LN_A_SD),
                }),
                difficulties: item.curve().items().map(difficulty).collect(),
                logit_guessing: Some(asymptote(model.guessing())),
                logit_upper: Some(asymptote(model.upper())),
            },
            fixed: None,
        })
    }

    /// Writes the bank's files to another folder, with the new values of the items estimated.
    ///
    /// # Errors
    /// When a file cannot be written, or the new bank has defects.
    pub(super) fn write(
        &self,
        folder: &Path,
        names: &[String],
        items: &[CalibratedItem],
    ) -> Result<usize, String> {
        let mut changed = 0;
        let mut files = Vec::with_capacity(self.files.len());
        for (path, text) in &self.files {
            let new = serde_json::from_str::<Parts<'_>>(text)
                .ok()
                .and_then(|parts| {
                    let at = names.iter().position(|name| *name == parts.id)?;
                    updated(text, &parts, self.item(&parts.id)?, items.get(at)?)
                });
            changed += usize::from(new.is_some());
            files.push((path.clone(), new.unwrap_or_else(|| text.clone())));
        }
        Bank::from_files(bank_folder::as_pairs(&files)).map_err(|error| error.to_string())?;
        for (path, text) in &files {
            let path = folder.join(path);
            let wrong = |error: std::io::Error| {
                format!(
                    "{}: expected a file that can be written, found: {error}",
                    path.display()
                )
            };
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(wrong)?;
            }
            fs::write(&path, text).map_err(wrong)?;
        }
        Ok(changed)
    }
}

/// The file with new values; none for an item that was not estimated, or falls, or whose thresholds
/// meet.
fn updated(text: &str, parts: &Parts<'_>, old: &Item, new: &CalibratedItem) -> Option<String> {
    let steps = old.curve().max_score();
    let a = *new.irt.first()?;
    let b = new.irt.get(1..=steps)?;
    let a_error = *new.irt_errors.first()?;
    // One doubt for all thresholds, which move together in the engine.
    let b_errors = new.irt_errors.get(1..=steps)?;
    let b_error = b_errors.iter().sum::<f64>() / steps as f64;
    if new.role != Role::Estimated || a <= 0.0 || meeting(new).is_some() {
        return None;
    }
    let mut model = parts.model.get().to_owned();
    let before = old.curve().all_points();
    model = with_number(&model, "a", before.discrimination(), a)?;
    model = match b {
        [b] => with_number(&model, "b", before.difficulty(), *b)?,
        thresholds => with_thresholds(&model, thresholds)?,
    };
    // The format's own limits.
    let calibration = format!(
        "{{\n    \"status\": \"field\",\n    \"b_sd\": {:.4},\n    \"ln_a_sd\": {:.4}\n  }}",
        b_error.min(3.0),
        (a_error / a).min(1.0),
    );
    let place = |raw: &RawValue| {
        let start = raw.get().as_ptr() as usize - text.as_ptr() as usize;
        (start, start + raw.get().len())
    };
    let mut parts = [
        (place(parts.model), model),
        (place(parts.calibration), calibration),
    ];
    parts.sort_by_key(|(place, _)| *place);
    let (mut result, mut from) = (String::with_capacity(text.len()), 0);
    for ((start, end), new) in parts {
        result.push_str(text.get(from..start)?);
        result.push_str(&new);
        from = end;
    }
    result.push_str(text.get(from..)?);
    Some(result)
}

/// The JSON object with other thresholds in its list `b`.
fn with_thresholds(object: &str, thresholds: &[f64]) -> Option<String> {
    let after = object.find("\"b\"")?;
    let start = after + object.get(after..)?.find('[')?;
    let end = start + object.get(start..)?.find(']')? + 1;
    let new: Vec<String> = thresholds.iter().map(|b| written(*b)).collect();
    let (before, rest) = (object.get(..start)?, object.get(end..)?);
    Some(format!("{before}[{}]{rest}", new.join(", ")))
}

/// The JSON object with another number under a key.
fn with_number(object: &str, key: &str, old: f64, new: f64) -> Option<String> {
    let name = format!("\"{key}\"");
    let after = object.find(&name)? + name.len();
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
    let start = after + object.get(after..)?.find(digits)?;
    let length = object.get(start..)?.find(|c| !digits(c))?;
    let number: f64 = object.get(start..start + length)?.parse().ok()?;
    // What is replaced must be what the bank read.
    (number == old).then(|| {
        let (before, rest) = object.split_at(start);
        format!("{before}{new:.4}{}", rest.get(length..).unwrap_or(""))
    })
}
