//! `jalon dif`: items that are harder for one group than for another of equal ability.
use super::{Outcome, written};
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Groups, Params, Table, TableError, people, word};
use jalon_lab::calibrate::{
    Answers, CalibratedItem, Calibration, Family, ItemSpec, Options as How, Role, Scale, Shape,
    calibrate,
};
use jalon_lab::dif::{
    EtsClass, GroupItem, Kind, LogisticDif, LordDif, MantelHaenszel, NagelkerkeClass, TwoGroups,
    logistic, lord, mantel_haenszel, purified, rescaled, standardization,
};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// How often purification may change the anchor.
const ROUNDS: usize = 10;

/// Which way is looked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Method {
    /// Mantel–Haenszel, with the classes of the Educational Testing Service.
    Mh,
    /// Logistic regression, uniform and non-uniform together.
    Logistic,
    /// Lord's χ² on the parameters of each group.
    Lord,
}

/// What to test and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// `person,group`, two groups.
    pub group: PathBuf,
    /// The focal group; the one named second, if not given.
    pub focal: Option<String>,
    /// A parameter file that says which items there are.
    pub params: Option<PathBuf>,
    /// The method.
    pub method: Method,
    /// Whether flagged items leave the anchor.
    pub purify: bool,
    /// Below this p an item is flagged.
    pub alpha: f64,
    /// The model of Lord's test: 1PL or 2PL.
    pub family: Family,
    /// How to print.
    pub format: TableFormat,
}

/// A tested item.
enum Tested {
    Mh(Option<MantelHaenszel>),
    Logistic(Option<LogisticDif>),
    Lord(Option<LordDif>),
}

impl Tested {
    fn p(&self) -> Option<f64> {
        match self {
            Self::Mh(found) => found.as_ref().map(|one| one.p),
            Self::Logistic(found) => found.as_ref().map(|one| one.p),
            Self::Lord(found) => found.as_ref().map(|one| one.p),
        }
    }
}

/// Tests every item of a response file. Exit code 1 when one is flagged.
pub fn dif(responses: &Path, options: &Options) -> Outcome {
    match run(responses, options) {
        Ok((found, result)) => match written(result) {
            Outcome::Fine if found => Outcome::Found,
            other => other,
        },
        Err(message) => {
            crate::tell!("{message}");
            Outcome::Failed
        }
    }
}

fn run(path: &Path, options: &Options) -> Result<(bool, io::Result<()>), String> {
    let told = |error: TableError| error.to_string();
    let groups = Groups::read(&options.group).map_err(told)?;
    let [first, second] = groups.names.as_slice() else {
        return Err(format!(
            "{}: expected two groups, found {}",
            options.group.display(),
            groups.names.len()
        ));
    };
    let focal = options.focal.as_ref().unwrap_or(second);
    if focal != first && focal != second {
        return Err(format!(
            "--focal: expected `{first}` or `{second}`, found `{focal}`"
        ));
    }
    let params = match &options.params {
        Some(params) => Some(Params::read(params, 1.0).map_err(told)?),
        None => None,
    };
    let (names, people) = people(path, params.as_ref(), 2, &groups).map_err(told)?;
    let mut data = TwoGroups::new(names.len());
    let mut answers = [
        Answers::new(&vec![2; names.len()]),
        Answers::new(&vec![2; names.len()]),
    ];
    let mut incomplete = 0;
    for (group, given) in people.each() {
        let is_focal = groups.names.get(group) == Some(focal);
        if given.iter().any(|(_, category)| *category > 1) {
            return Err(format!(
                "{}: expected answers 0 and 1, found higher categories: DIF is tested for items right or wrong",
                path.display()
            ));
        }
        let [reference, other] = &mut answers;
        (if is_focal { other } else { reference }).push(0, &given);
        let mut scored = vec![false; names.len()];
        for (item, category) in &given {
            if let Some(place) = scored.get_mut(*item) {
                *place = *category == 1;
            }
        }
        if given.len() < names.len() || !data.push(is_focal, scored) {
            incomplete += 1;
        }
    }
    let lords = match options.method {
        Method::Lord => Some(group_items(&answers, options.family, &names)?),
        _ => None,
    };
    let sizes = data.sizes();
    if lords.is_none() {
        if incomplete > 0 {
            crate::tell!(
                "{incomplete} persons did not answer every item; they have no score to match and are left out (--method lord takes them)"
            );
        }
        if sizes.0 == 0 || sizes.1 == 0 {
            return Err(format!(
                "{}: expected persons of both groups who answered every item, found {} and {}",
                path.display(),
                sizes.0,
                sizes.1
            ));
        }
    }
    let test = |anchor: &[bool]| -> Vec<Tested> {
        let one = |item: usize| match (options.method, &lords) {
            (Method::Mh, _) => Tested::Mh(mantel_haenszel(&data.strata(item, anchor), true)),
            (Method::Logistic, _) => Tested::Logistic(logistic(&data, item, anchor, Kind::Both)),
            (Method::Lord, None) => Tested::Lord(None),
            (Method::Lord, Some(lords)) => Tested::Lord(lords.test(item, anchor)),
        };
        (0..names.len()).map(one).collect()
    };
    let rounds = if options.purify { ROUNDS } else { 0 };
    let is_flagged = |one: &Tested| one.p().is_some_and(|p| p < options.alpha);
    let found = purified(names.len(), rounds, test, is_flagged);
    if options.purify && !found.settled {
        crate::tell!("the anchor did not settle in {ROUNDS} rounds; the last is printed");
    }
    let any = found.results.iter().any(is_flagged);
    Ok((
        any,
        print(&names, &data, &found.results, &found.anchor, options),
    ))
}

/// Both groups' calibrations.
struct Lords {
    reference: Vec<Option<GroupItem>>,
    focal: Vec<Option<GroupItem>>,
}

impl Lords {
    /// Only items that both groups have count for the scale.
    fn test(&self, item: usize, anchor: &[bool]) -> Option<LordDif> {
        let pairs = self
            .reference
            .iter()
            .zip(&self.focal)
            .zip(anchor)
            .enumerate();
        let (mut reference, mut focal, mut own, mut place) =
            (Vec::new(), Vec::new(), Vec::new(), None);
        for (at, ((one, other), is_anchor)) in pairs {
            if let (Some(one), Some(other)) = (one, other) {
                if at == item {
                    place = Some(reference.len());
                }
                reference.push(one.clone());
                focal.push(other.clone());
                own.push(*is_anchor);
            }
        }
        let focal = rescaled(&reference, &focal, &own);
        let place = place?;
        lord(reference.get(place)?, focal.get(place)?)
    }
}

fn group_items(answers: &[Answers; 2], family: Family, names: &[String]) -> Result<Lords, String> {
    let [reference, focal] = answers;
    let one = |answers: &Answers| -> Result<Vec<Option<GroupItem>>, String> {
        let shape = Shape::new(family, 2).ok_or("--model: expected 1pl or 2pl")?;
        let items = vec![ItemSpec::new(shape); names.len()];
        let how = How {
            scale: if family.has_unit_slope() {
                Scale::FreeSpread
            } else {
                Scale::Standard
            },
            ..How::default()
        };
        let found = calibrate(answers, &items, &how).map_err(|error| error.to_string())?;
        if !found.converged() {
            return Err(format!(
                "a group's calibration found no maximum: {}",
                super::calibrate::end(&found)
            ));
        }
        let each = found.items.iter().enumerate();
        Ok(each
            .map(|(at, item)| group_item(&found, at, item))
            .collect())
    };
    Ok(Lords {
        reference: one(reference)?,
        focal: one(focal)?,
    })
}

fn group_item(found: &Calibration, at: usize, item: &CalibratedItem) -> Option<GroupItem> {
    if item.role != Role::Estimated {
        return None;
    }
    let (own, _) = found.irt_covariance(at)?;
    Some(GroupItem {
        a: (!item.shape.family().has_unit_slope())
            .then(|| item.irt.first().copied())
            .flatten(),
        b: *item.irt.get(1)?,
        covariance: own,
    })
}

fn ets(class: EtsClass) -> &'static str {
    match class {
        EtsClass::A => "A",
        EtsClass::B => "B",
        EtsClass::C => "C",
    }
}

fn nagelkerke(class: NagelkerkeClass) -> &'static str {
    match class {
        NagelkerkeClass::A => "A",
        NagelkerkeClass::B => "B",
        NagelkerkeClass::C => "C",
    }
}

fn print(
    names: &[String],
    data: &TwoGroups,
    results: &[Tested],
    anchor: &[bool],
    options: &Options,
) -> io::Result<()> {
    let effects: &[&str] = match options.method {
        Method::Mh => &["alpha", "delta", "se_delta", "p_dif", "class"],
        Method::Logistic => &["delta_r2", "group", "interaction", "class"],
        Method::Lord => &["df"],
    };
    let mut columns = vec!["item", "chi2", "p"];
    columns.extend(effects);
    columns.extend(["flagged", "anchor"]);
    let mut table = Table::new(
        BufWriter::new(io::stdout().lock()),
        options.format,
        &columns,
    )?;
    let [yes, no] = ["yes", "no"].map(|one| word(one, options.format));
    let word = |is_so: bool| Cell::Text(if is_so { &yes } else { &no });
    for (item, ((name, tested), is_anchor)) in names.iter().zip(results).zip(anchor).enumerate() {
        let mut row = vec![Cell::Text(name)];
        match tested {
            Tested::Mh(Some(one)) => {
                let standardized = standardization(&data.strata(item, anchor));
                row.extend([one.chi2, one.p, one.alpha, one.delta].map(Cell::Number));
                row.push(Cell::Number(
                    2.35 * jalon::math::sqrt(one.ln_alpha_variance),
                ));
                row.push(Cell::from(standardized.map(|one| one.p_dif)));
                row.push(Cell::Text(ets(one.class)));
            }
            Tested::Logistic(Some(one)) => {
                row.extend([one.chi2, one.p, one.delta_r2].map(Cell::Number));
                row.extend([2, 3].map(|at| Cell::from(one.coefficients.get(at).copied())));
                row.push(Cell::Text(nagelkerke(one.class)));
            }
            Tested::Lord(Some(one)) => {
                row.extend([one.chi2, one.p, one.df as f64].map(Cell::Number));
            }
            // Nothing to compare: an item that one group answered alike.
            _ => row.resize(3 + effects.len(), Cell::Empty),
        }
        row.push(word(tested.p().is_some_and(|p| p < options.alpha)));
        row.push(word(*is_anchor));
        table.row(&row)?;
    }
    table.finish()
}
