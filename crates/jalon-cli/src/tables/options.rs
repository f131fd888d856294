//! Options that several commands share, and how they are written.
use jalon::estimate::{Level, Prior, Quadrature, Range, RobustWeight};
use jalon::select::single::{
    Criterion, HalfWidth, MeiInformation, MepvWeights, Progress, ProvisionalEstimator,
};

/// How tables are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TableFormat {
    /// For people.
    Human,
    /// Comma-separated values, numbers with all their digits.
    Csv,
    /// An array of objects.
    Json,
}

/// How θ is estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Estimator {
    /// Expected a posteriori.
    Eap,
    /// Maximum a posteriori.
    Map,
    /// Maximum likelihood.
    Ml,
    /// Weighted likelihood.
    Wle,
    /// Robust: kind and tuning constant.
    Robust {
        /// Tukey's biweight, else Huber's weights.
        tukey: bool,
        /// The tuning constant.
        tuning: f64,
    },
}

impl Estimator {
    /// The engine's estimator for a file's metric.
    pub fn provisional(self, metric: f64) -> ProvisionalEstimator {
        match self {
            Self::Eap => ProvisionalEstimator::Eap,
            Self::Map => ProvisionalEstimator::Map,
            Self::Ml => ProvisionalEstimator::Ml,
            Self::Wle => ProvisionalEstimator::Wle,
            Self::Robust { tukey, tuning } => {
                ProvisionalEstimator::Robust(Self::robust_weight(tukey, tuning, metric))
            }
        }
    }

    /// The robust weight on a file's metric.
    pub fn robust_weight(tukey: bool, tuning: f64, metric: f64) -> RobustWeight {
        if tukey {
            RobustWeight::Tukey { tuning, metric }
        } else {
            RobustWeight::Huber { tuning, metric }
        }
    }
}

/// As many finite numbers as wanted, between commas.
pub(super) fn numbers<const N: usize>(text: &str) -> Option<[f64; N]> {
    numbers_of(text)?.try_into().ok()
}

/// `eap`, `map`, `ml`, `wle`, `robust:huber:1`, `robust:tukey:4`.
///
/// # Errors
/// When it is none of these.
pub fn estimator(text: &str) -> Result<Estimator, String> {
    let robust = |tukey: bool, tuning: &str| {
        tuning
            .parse::<f64>()
            .ok()
            .filter(|k| k.is_finite() && *k > 0.0)
            .map(|tuning| Estimator::Robust { tukey, tuning })
    };
    match text.split(':').collect::<Vec<_>>().as_slice() {
        ["eap"] => Some(Estimator::Eap),
        ["map"] => Some(Estimator::Map),
        ["ml"] => Some(Estimator::Ml),
        ["wle"] => Some(Estimator::Wle),
        ["robust", "huber", k] => robust(false, k),
        ["robust", "tukey", k] => robust(true, k),
        _ => None,
    }
    .ok_or_else(|| {
        "expected eap, map, ml, wle, robust:huber:K or robust:tukey:K with K above 0".to_owned()
    })
}

/// `normal:0,1`, `uniform:-3,3`, `jeffreys`.
///
/// # Errors
/// When it is none of these, or a parameter is out of range.
pub fn prior(text: &str) -> Result<Prior, String> {
    let expected = || "expected normal:MEAN,SD, uniform:LOW,HIGH or jeffreys".to_owned();
    if text == "jeffreys" {
        return Ok(Prior::Jeffreys);
    }
    let (kind, rest) = text.split_once(':').ok_or_else(expected)?;
    let [one, other] = numbers::<2>(rest).ok_or_else(expected)?;
    match kind {
        "normal" => Prior::normal(one, other).map_err(|error| error.to_string()),
        "uniform" => Prior::uniform(one, other).map_err(|error| error.to_string()),
        _ => Err(expected()),
    }
}

/// `LOW,HIGH,NODES`.
///
/// # Errors
/// When the ends do not increase or there are fewer than 2 nodes or more than 100,000.
pub fn grid(text: &str) -> Result<Quadrature, String> {
    numbers::<3>(text)
        .filter(|[_, _, n]| n.fract() == 0.0 && (2.0..=100_000.0).contains(n))
        .and_then(|[low, high, n]| Quadrature::trapezoid(low, high, n as usize))
        .ok_or_else(|| "expected LOW,HIGH,NODES such as -4,4,33 (2 to 100,000 nodes)".to_owned())
}

/// A prior with a density of its own, by which criteria can weigh: all but Jeffreys'.
///
/// # Errors
/// When it is none.
pub fn proper_prior(text: &str) -> Result<Prior, String> {
    match prior(text)? {
        Prior::Jeffreys => Err("expected normal:MEAN,SD or uniform:LOW,HIGH".to_owned()),
        proper => Ok(proper),
    }
}

/// Whether the quadrature can hold the prior: else the results would be wrong without a word.
///
/// # Errors
/// When a uniform prior has fewer than two nodes, or a normal one has its mean outside or an SD
/// below half a step.
pub fn prior_on_grid(prior: Prior, grid: &Quadrature) -> Result<(), String> {
    let nodes = grid.nodes();
    let ends = || nodes.first().copied().zip(nodes.last().copied());
    let fine = match (prior, ends()) {
        (Prior::Uniform { low, high }, _) => {
            let inside = nodes.iter().filter(|node| (low..=high).contains(node));
            inside.count() >= 2
        }
        (Prior::Normal { mean, sd }, Some((low, high))) => {
            let step = (high - low) / (nodes.len() - 1) as f64;
            (low..=high).contains(&mean) && step <= 2.0 * sd
        }
        _ => true,
    };
    if fine {
        return Ok(());
    }
    Err(format!(
        "--grid: expected nodes that hold the prior (its mean inside, steps of at most two \
         standard deviations; two nodes between the ends of a uniform one), found {} nodes from \
         {} to {}",
        nodes.len(),
        nodes.first().unwrap_or(&0.0),
        nodes.last().unwrap_or(&0.0),
    ))
}

/// `0.95`.
///
/// # Errors
/// When it is not above 0 and below 1.
pub fn level(text: &str) -> Result<Level, String> {
    text.parse::<f64>()
        .ok()
        .and_then(|level| Level::new(level).ok())
        .ok_or_else(|| "expected a level above 0 and below 1, such as 0.95".to_owned())
}

/// The farthest end of a range: no trait lies there, and every step of the way is looked at.
const FARTHEST: f64 = 1000.0;

/// `LOW,HIGH`.
///
/// # Errors
/// When the ends do not increase or lie beyond −1000 or 1000.
pub fn range(text: &str) -> Result<Range, String> {
    numbers::<2>(text)
        .filter(|ends| ends.iter().all(|end| end.abs() <= FARTHEST))
        .and_then(|[low, high]| Range::new(low, high))
        .ok_or_else(|| "expected LOW,HIGH such as -4,4, between -1000 and 1000".to_owned())
}

/// A number of threads.
///
/// # Errors
/// When it is not a whole number from 1 to 1,024.
pub fn threads(text: &str) -> Result<usize, String> {
    text.parse::<usize>()
        .ok()
        .filter(|threads| (1..=1024).contains(threads))
        .ok_or_else(|| "expected a number of threads from 1 to 1024".to_owned())
}

/// A finite number.
///
/// # Errors
/// When it is none.
pub fn finite(text: &str) -> Result<f64, String> {
    text.parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
        .ok_or_else(|| "expected a finite number".to_owned())
}

/// The scaling constant of a file: 1 or 1.702 as a rule.
///
/// # Errors
/// When it is not a number from 0.01 to 100: what else was meant would be a guess.
pub fn metric(text: &str) -> Result<f64, String> {
    text.parse::<f64>()
        .ok()
        .filter(|metric| (0.01..=100.0).contains(metric))
        .ok_or_else(|| "expected the file's scaling constant, 1 or 1.702".to_owned())
}

/// `-3:3:0.5` (from, to, step) or `-1,0,2`.
///
/// # Errors
/// When it is neither, or would be more than a million values.
pub fn thetas(text: &str) -> Result<Vec<f64>, String> {
    let expected = || {
        "expected FROM:TO:STEP with at most a million values, or a list of numbers such as -1,0,2"
            .to_owned()
    };
    if text.contains(':') {
        let [from, to, step] = numbers::<3>(&text.replace(':', ",")).ok_or_else(expected)?;
        let count = (to - from) / step;
        if step <= 0.0 || !(0.0..1e6).contains(&count) {
            return Err(expected());
        }
        // By multiplication, as adding a step many times would drift; and as a share of the whole
        // where the step divides it, so that 0:1:0.1 holds 0.3 and not 0.30000000000000004.
        let whole = (count - count.round()).abs() < 1e-9 * count.max(1.0);
        let steps = if whole { count.round() } else { count.floor() };
        return Ok((0..=steps as usize)
            .map(|k| match k as f64 {
                k if whole && k == steps => to,
                k if whole => from + (to - from) * k / steps,
                k => from + step * k,
            })
            .collect());
    }
    numbers_of(text).ok_or_else(expected)
}

fn numbers_of(text: &str) -> Option<Vec<f64>> {
    text.split(',')
        .map(|part| part.trim().parse::<f64>().ok())
        .map(|number| number.filter(|number| number.is_finite()))
        .collect()
}

/// A criterion by its name.
///
/// # Errors
/// When there is none of this name.
pub fn criterion(text: &str) -> Result<Criterion, String> {
    if let Some((name, argument)) = text.split_once(':')
        && let Some(criterion) = criterion_with(name, argument)
    {
        return criterion;
    }
    Ok(match text {
        "MFI" => Criterion::Mfi,
        "bOpt" => Criterion::BOpt,
        "thOpt" => Criterion::ThOpt,
        "MLWI" => Criterion::Mlwi,
        "MPWI" => Criterion::Mpwi,
        "MEI" | "MEI:observed" => Criterion::Mei(MeiInformation::Observed),
        "MEI:fisher" => Criterion::Mei(MeiInformation::Fisher),
        "MEPV" => Criterion::Mepv(MepvWeights::Provisional),
        "MEPV:predictive" => Criterion::Mepv(MepvWeights::Predictive),
        "KL" => Criterion::Kl,
        "KLP" => Criterion::Klp,
        "GDI" => Criterion::Gdi,
        "GDIP" => Criterion::Gdip,
        "random" => Criterion::Random,
        _ => {
            return Err(
                "expected MFI, bOpt, thOpt, MLWI, MPWI, MEI:observed, MEI:fisher, MEPV, \
                        MEPV:predictive, KL, KLP, KL-point:DELTA, KL-interval:C, GDI, GDIP, \
                        success:P, progressive:LENGTH, proportional:LENGTH or random"
                    .to_owned(),
            );
        }
    })
}

/// A criterion that takes a number: `KL-point:DELTA` (the same δ throughout), `KL-interval:C`
/// (δ = C / √n after n answers), `success:P`, `progressive:LENGTH` or `LENGTH,ACCELERATION`,
/// `proportional` likewise; none for another name.
fn criterion_with(name: &str, argument: &str) -> Option<Result<Criterion, String>> {
    let progress = || {
        let (length, acceleration) = argument.split_once(',').unwrap_or((argument, "1"));
        let length = length.parse().ok();
        length
            .zip(acceleration.parse().ok())
            .and_then(|(length, acceleration)| Progress::new(length, acceleration))
            .ok_or_else(|| {
                format!(
                    "expected {name}:LENGTH or {name}:LENGTH,ACCELERATION with a length of 1 or \
                     more and an acceleration of 0 or more, found `{argument}`"
                )
            })
    };
    let width = |width: fn(f64) -> Option<HalfWidth>| {
        argument
            .parse()
            .ok()
            .and_then(width)
            .ok_or_else(|| format!("expected {name}: and a number above 0, found `{argument}`"))
    };
    match name {
        "KL-point" => Some(width(HalfWidth::fixed).map(Criterion::KlPoint)),
        "KL-interval" => Some(width(HalfWidth::shrinking).map(Criterion::KlInterval)),
        "success" => Some(
            argument
                .parse()
                .ok()
                .filter(|chance: &f64| 0.0 < *chance && *chance < 1.0)
                .map(Criterion::TargetSuccess)
                .ok_or_else(|| {
                    format!("expected success:P with P between 0 and 1, found `{argument}`")
                }),
        ),
        "progressive" => Some(progress().map(Criterion::Progressive)),
        "proportional" => Some(progress().map(Criterion::Proportional)),
        _ => None,
    }
}
