//! mirt's items in our parametrisation, and its data.
//!
//! mirt writes slope and intercept: 2PL to 4PL P = g + (u − g) / (1 + exp(−(a θ + d))); graded
//! P(X ≥ k) = 1 / (1 + exp(−(a θ + d_k))); gpcm and nominal P(k) ∝ exp(ak_k a θ + d_k); rsm
//! P(k) ∝ exp Σ_{h ≤ k} a (θ − b_h + c); grsm P(X ≥ k) = 1 / (1 + exp(−a (θ + b_k + c))).
use crate::support::read;
use jalon::irt::{DivideByTotal, FourPl, Graded, Model};

/// An item of one dimension.
pub struct Item {
    pub model: Model,
    /// Whether the model counts the categories from the other end: a falling item.
    mirrored: bool,
    /// The dimension it measures, from 0.
    pub dimension: usize,
}

impl Item {
    /// The model's category for mirt's.
    pub fn category(&self, category: usize) -> usize {
        if self.mirrored {
            self.model.n_categories() - 1 - category
        } else {
            category
        }
    }

    /// P(k | θ) in mirt's order.
    pub fn probabilities(&self, theta: f64) -> Vec<f64> {
        let mut row = self.model.probabilities(theta);
        if self.mirrored {
            row.reverse();
        }
        row
    }
}

/// The item of these named parameters; none where it measures more than one dimension.
pub fn item(kind: &str, names: &[String], values: &[f64]) -> Option<Item> {
    let get = |name: &str| {
        let place = names.iter().position(|other| other == name)?;
        Some(values[place])
    };
    let from = |prefix: &str, first: usize| -> Vec<f64> {
        (first..)
            .map_while(|k| get(&format!("{prefix}{k}")))
            .collect()
    };
    let slopes = from("a", 1);
    let loadings: Vec<usize> = (0..slopes.len()).filter(|k| slopes[*k] != 0.0).collect();
    let [dimension] = loadings[..] else {
        return None;
    };
    let a = slopes[dimension];
    let asymptote = |name: &str| {
        get(name).unwrap_or_else(|| {
            let logit = get(&format!("logit({name})")).unwrap();
            // 999 stands for infinity.
            if logit.abs() < 999.0 {
                1.0 / (1.0 + (-logit).exp())
            } else {
                f64::from(u8::from(logit > 0.0))
            }
        })
    };
    let lines = |scores: &[f64], intercepts: &[f64]| {
        let lines: Vec<(f64, f64)> = scores
            .iter()
            .zip(intercepts)
            .skip(1)
            .map(|(score, d)| (a * score, *d))
            .collect();
        Model::DivideByTotal(DivideByTotal::nominal(&lines).unwrap())
    };
    let graded = |mut thresholds: Vec<f64>| {
        if a < 0.0 {
            // P(X < k) = 1 / (1 + exp(−|a| (θ − b_k))).
            thresholds.reverse();
        }
        Model::Graded(Graded::new(a.abs(), thresholds).unwrap())
    };
    let dichotomous = names.iter().any(|name| name == "d");
    let model = match kind {
        _ if dichotomous => {
            let (g, u) = (asymptote("g"), asymptote("u"));
            Model::FourPl(FourPl::new(a, -get("d").unwrap() / a, g, u).unwrap())
        }
        "graded" => graded(from("d", 1).iter().map(|d| -d / a).collect()),
        "grsm" => graded(
            from("b", 1)
                .iter()
                .map(|b| -b - get("c").unwrap())
                .collect(),
        ),
        "rsm" => {
            let steps: Vec<f64> = from("b", 1).iter().map(|b| b - get("c").unwrap()).collect();
            Model::DivideByTotal(DivideByTotal::partial_credit(a, &steps).unwrap())
        }
        "gpcm" | "nominal" | "Rasch" => {
            let intercepts = from("d", 0);
            let mut scores = from("ak", 0);
            if scores.is_empty() {
                scores = (0..intercepts.len()).map(|k| k as f64).collect();
            }
            lines(&scores, &intercepts)
        }
        other => panic!("item type {other}"),
    };
    Some(Item {
        mirrored: a < 0.0 && matches!(model, Model::Graded(_)),
        model,
        dimension,
    })
}

/// The answers of a data set, one row a person, categories from 0 by rank of the values observed.
pub fn answers(dataset: &str) -> Vec<Vec<Option<usize>>> {
    let text = read(&format!("data/{dataset}.csv"));
    let rows: Vec<Vec<Option<i64>>> = text
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(|cell| cell.parse().ok()).collect())
        .collect();
    let observed: Vec<Vec<i64>> = (0..rows[0].len())
        .map(|column| {
            let mut values: Vec<i64> = rows.iter().filter_map(|row| row[column]).collect();
            values.sort_unstable();
            values.dedup();
            values
        })
        .collect();
    let rank = |column: usize, value: i64| observed[column].binary_search(&value).unwrap();
    rows.iter()
        .map(|row| {
            let cells = row.iter().enumerate();
            cells
                .map(|(column, cell)| cell.map(|value| rank(column, value)))
                .collect()
        })
        .collect()
}
