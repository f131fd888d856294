//! What is known of every item before the answers.
use super::Options;
use super::bank::BankItems;
use super::priors;
use crate::tables::{Params, People, Place, TableError};
use jalon_lab::calibrate::{Family, ItemPrior, ItemSpec, Shape};
use std::path::Path;

/// Every item of the response file, in its order.
pub(super) fn specs(
    responses: &Path,
    names: &[String],
    people: &People,
    bank: Option<&BankItems>,
    options: &Options,
) -> Result<Vec<ItemSpec>, String> {
    let mut problems = TableError::new(&responses.display().to_string());
    let fixed = match &options.fixed {
        Some(path) => Some(Params::read(path, 1.0).map_err(|error| error.to_string())?),
        None => None,
    };
    let highest = people.highest(names.len());
    let mut items = Vec::with_capacity(names.len());
    for (name, highest) in names.iter().zip(highest) {
        let held = fixed
            .as_ref()
            .and_then(|params| params.models.get(params.item(name)?));
        let spec = match (held, bank) {
            (Some(model), _) => Shape::of_model(model).map(|(shape, psi)| ItemSpec {
                shape,
                prior: ItemPrior::default(),
                fixed: Some(psi),
            }),
            (None, Some(bank)) => bank.spec(name),
            (None, None) => {
                let family = options.family.unwrap_or(Family::TwoPl);
                let n = highest.map_or(2, |most| (most + 1).max(2));
                Shape::new(family, n).map(ItemSpec::new)
            }
        };
        let Some(spec) = spec else {
            problems.add(
                Place::Line(1),
                name,
                "an item of the bank",
                &format!("`{name}`"),
            );
            continue;
        };
        let most = spec.shape.n_categories() - 1;
        if let Some(found) = highest.filter(|highest| *highest > most) {
            let expected = format!("categories from 0 to {most}, as its parameters have");
            problems.add(Place::File, name, &expected, &format!("{found}"));
        }
        items.push(spec);
    }
    if let Some(params) = &fixed {
        for name in &params.names {
            if !names.contains(name) {
                let expected = "every item that --fixed holds";
                problems.add(
                    Place::Line(1),
                    "",
                    expected,
                    &format!("none named `{name}`"),
                );
            }
        }
    }
    problems.into_result().map_err(|error| error.to_string())?;
    let shapes: Vec<Shape> = items.iter().map(|item| item.shape).collect();
    let mut known: Vec<ItemPrior> = items.iter().map(|item| item.prior.clone()).collect();
    priors::for_all(&options.priors, &shapes, &mut known)?;
    if let Some(path) = &options.prior_file {
        priors::from_file(path, names, &shapes, &mut known).map_err(|error| error.to_string())?;
    }
    for (item, prior) in items.iter_mut().zip(known) {
        item.prior = prior;
    }
    Ok(items)
}
