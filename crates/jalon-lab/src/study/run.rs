//! Runs the tests under each truth.
use super::config::{Config, TestMethod};
use super::pack::fixed_length;
use super::sums::{TruthSums, Yardstick};
use crate::LabError;
use crate::baselines::{OneTraitMfi, PixFlash, Pool, RandomBalanced, Sliced};
use crate::score::{NodeDecision, TreeScore};
use crate::simulate::{Course, Method, PlanTest, Truth, over_people};
use jalon::Bank;
use jalon::latent::LatentModel;
use serde_json::json;

/// A study's sums, one for each truth, with the bank they belong to.
#[derive(Debug)]
pub struct Results {
    /// The hash of the bank as shipped.
    pub shipped_hash: String,
    /// The bank, its plan at fixed length.
    pub bank: Bank,
    /// In the study's order.
    pub truths: Vec<TruthSums>,
}

/// Runs a study on a packed bank; `progress` is told each truth's name before it is run.
///
/// # Errors
/// When the bank lacks what the study names, or a changed plan has defects.
pub fn run(config: &Config, pack: &str, progress: impl Fn(&str)) -> Result<Results, LabError> {
    let bank = fixed_length(pack, &config.plan, config.longest(), &json!({}))?;
    let shipped = PlanTest::new(&bank, bank.plan(&config.plan)?, &config.decision)?;
    let model = shipped.assessment().model();
    let root = model.prior()[model.tree().root()];
    let n_responses: Vec<usize> = shipped.keys().iter().map(|key| key.n_responses).collect();
    let methods = config
        .tests
        .iter()
        .map(|test| method(config, pack, &bank, model, &test.method))
        .collect::<Result<Vec<_>, _>>()?;
    let decision = NodeDecision::find(&bank, &config.decision)?;
    let yardstick = Yardstick::new(config, &bank, decision);
    let mut truths = Vec::new();
    for named in &config.truths {
        progress(&named.name);
        let truth = Truth::new(&bank, root, &n_responses, &named.departure, config.seed)?;
        let wrong = named.departure.is_wrong_model();
        let run: Vec<bool> = config
            .tests
            .iter()
            .map(|test| test.wrong_models || !wrong)
            .collect();
        truths.push(over_people(
            config.simulees,
            || TruthSums::new(&yardstick, &run),
            |sums, person| {
                let simulee = truth.simulee(person);
                let courses: Vec<Option<Course>> = methods
                    .iter()
                    .zip(&run)
                    .map(|(method, run)| {
                        run.then(|| method.test(&truth, &simulee, &config.lengths))
                    })
                    .collect();
                sums.add(&yardstick, &simulee, &courses);
            },
        ));
    }
    let shipped_hash = Bank::from_json(pack)?.hash().to_owned();
    Ok(Results {
        shipped_hash,
        bank,
        truths,
    })
}

fn method(
    config: &Config,
    pack: &str,
    bank: &Bank,
    model: &LatentModel,
    method: &TestMethod,
) -> Result<Box<dyn Method>, LabError> {
    let root = model.prior()[model.tree().root()];
    let points = model.grid().points().len();
    let decision = config.decision.as_str();
    let on_tree = || TreeScore::new(bank, model.clone(), decision);
    Ok(match method {
        TestMethod::Plan(patch) => {
            let bank = fixed_length(pack, &config.plan, config.longest(), patch)?;
            let plan = bank.plan(&config.plan)?;
            Box::new(PlanTest::new(&bank, plan, decision)?)
        }
        TestMethod::RandomBalanced => Box::new(RandomBalanced::new(Pool::new(bank), on_tree()?)),
        TestMethod::OneTraitMfi => Box::new(OneTraitMfi::new(bank, root, points, decision, None)?),
        TestMethod::OneTraitMfiOnTree => {
            let tree = Some(on_tree()?);
            Box::new(OneTraitMfi::new(bank, root, points, decision, tree)?)
        }
        TestMethod::Sliced => Box::new(Sliced::new(bank, root, points, decision)?),
        TestMethod::PixFlash => Box::new(PixFlash::new(bank, decision)?),
    })
}
