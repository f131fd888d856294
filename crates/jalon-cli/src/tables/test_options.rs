//! Options of a whole adaptive test: stop rules, classification, shares.
use super::options::numbers;
use jalon::classify::{Classifier, ConfidenceInterval, CutScores, ErrorRates, Glr, Sprt};
use jalon::estimate::Range;
use jalon::stop::single::{Reason, Rule};

/// `se:0.3`, `length:20`, `information:0.1`, `gain:0.01`, `change:0.02`.
///
/// # Errors
/// When it is none of these, or its number is out of range.
pub fn stop_rule(text: &str) -> Result<Rule, String> {
    let expected = || {
        format!(
            "expected se:BOUND, information:BOUND, gain:BOUND, change:BOUND with a bound above 0, \
             or length:ITEMS with 1 or more, found `{text}`"
        )
    };
    let (name, argument) = text.split_once(':').ok_or_else(expected)?;
    if name == "length" {
        let length = argument.parse().ok().filter(|length| *length > 0);
        return length.map(Rule::Length).ok_or_else(expected);
    }
    let [bound] = numbers::<1>(argument)
        .filter(|[bound]| *bound > 0.0)
        .ok_or_else(expected)?;
    match name {
        "se" => Ok(Rule::StandardError(bound)),
        "information" => Ok(Rule::Information(bound)),
        "gain" => Ok(Rule::MinimumGain(bound)),
        "change" => Ok(Rule::ThetaChange(bound)),
        _ => Err(expected()),
    }
}

/// A reason in the words of [`stop_rule`].
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::Length => "length".to_owned(),
        Reason::StandardError => "se".to_owned(),
        Reason::Information => "information".to_owned(),
        Reason::MinimumGain => "gain".to_owned(),
        Reason::ThetaChange => "change".to_owned(),
        Reason::Classified(category) => format!("classified:{category}"),
        Reason::BankExhausted => "exhausted".to_owned(),
    }
}

/// How a person is classified, before the cuts are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ClassifyRule {
    /// `sprt:DELTA,ALPHA,BETA`.
    Sprt([f64; 3]),
    /// `glr:DELTA,ALPHA,BETA`.
    Glr([f64; 3]),
    /// `ci:Z`.
    ConfidenceInterval(f64),
}

/// `sprt:0.3,0.05,0.05`, `glr:0.3,0.05,0.05`, `ci:1.96`.
///
/// # Errors
/// When it is none of these.
pub fn classify_rule(text: &str) -> Result<ClassifyRule, String> {
    let rule = match text.split_once(':') {
        Some(("sprt", rest)) => numbers(rest).map(ClassifyRule::Sprt),
        Some(("glr", rest)) => numbers(rest).map(ClassifyRule::Glr),
        Some(("ci", rest)) => numbers(rest).map(|[z]| ClassifyRule::ConfidenceInterval(z)),
        _ => None,
    };
    rule.ok_or_else(|| {
        "expected sprt:DELTA,ALPHA,BETA, glr:DELTA,ALPHA,BETA or ci:Z, such as sprt:0.3,0.05,0.05"
            .to_owned()
    })
}

impl ClassifyRule {
    /// The rule at these cuts; suprema of `glr` are taken within the range.
    ///
    /// # Errors
    /// When a setting is out of range.
    pub fn at(self, cuts: &CutScores, range: Range) -> Result<Classifier, String> {
        let cuts = cuts.clone();
        match self {
            Self::Sprt([delta, alpha, beta]) => ErrorRates::new(alpha, beta)
                .and_then(|rates| Sprt::new(cuts, delta, rates))
                .map(Classifier::Sprt),
            Self::Glr([delta, alpha, beta]) => ErrorRates::new(alpha, beta)
                .and_then(|rates| Glr::new(cuts, delta, rates, range))
                .map(Classifier::Glr),
            Self::ConfidenceInterval(z) => {
                ConfidenceInterval::new(cuts, z).map(Classifier::ConfidenceInterval)
            }
        }
        .map_err(|error| error.to_string())
    }
}

/// `-0.5,0.5`.
///
/// # Errors
/// When it is no list of increasing numbers.
pub fn cuts(text: &str) -> Result<CutScores, String> {
    let numbers: Option<Vec<f64>> = text
        .split(',')
        .map(|part| part.trim().parse().ok())
        .collect();
    numbers
        .and_then(|cuts| CutScores::new(cuts).ok())
        .ok_or_else(|| "expected cut scores in increasing order, such as -0.5,0.5".to_owned())
}

/// A list that clap takes as one value.
pub type Shares = Vec<(String, f64)>;

/// `algebra=0.6,geometry=0.4`.
///
/// # Errors
/// When it is no list of groups, each once, with shares of 0 or more that add up to 1.
pub fn shares(text: &str) -> Result<Shares, String> {
    let expected = || {
        "expected GROUP=SHARE,… with each group once and shares of 0 or more that add up to 1, \
         such as algebra=0.6,geometry=0.4"
            .to_owned()
    };
    let mut shares: Shares = Vec::new();
    for part in text.split(',') {
        let (name, share) = part.split_once('=').ok_or_else(expected)?;
        let name = name.trim().to_owned();
        let [share] = numbers::<1>(share).ok_or_else(expected)?;
        if share < 0.0 || name.is_empty() || shares.iter().any(|(other, _)| *other == name) {
            return Err(expected());
        }
        shares.push((name, share));
    }
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if (sum - 1.0).abs() > 1e-9 {
        return Err(expected());
    }
    Ok(shares)
}

/// `i1,i2,i3`: items of which at most one comes.
///
/// # Errors
/// When there are fewer than two.
pub fn enemies(text: &str) -> Result<Vec<String>, String> {
    let names: Vec<String> = text.split(',').map(|name| name.trim().to_owned()).collect();
    if names.len() < 2 || names.iter().any(String::is_empty) {
        return Err("expected ITEM,ITEM,… with two items or more".to_owned());
    }
    Ok(names)
}

/// How many of the best items the next one is drawn from.
///
/// # Errors
/// When it is no whole number from 1.
pub fn randomesque(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|best| *best > 0)
        .ok_or_else(|| "expected how many of the best items to draw from, 1 or more".to_owned())
}
