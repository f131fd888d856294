//! Response models written out a second time, and people and items drawn from a fixed stream.
use jalon::irt::{DivideByTotal, FourPl, Graded, Model};

/// An item whose formulas stand here.
#[derive(Clone, Debug)]
pub enum Slow {
    /// a, b, c, d.
    FourPl(f64, f64, f64, f64),
    /// a and increasing thresholds.
    Graded(f64, Vec<f64>),
    /// Slope and intercept of every category, the first included.
    Lines(Vec<(f64, f64)>),
}

/// ln P and its first two derivatives.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    pub ln_p: f64,
    pub d1: f64,
    pub d2: f64,
}

/// 1 / (1 + exp(−x)) and its complement.
fn logistic(x: f64) -> (f64, f64) {
    let small = (-x.abs()).exp();
    let (large, little) = (1.0 / (1.0 + small), small / (1.0 + small));
    if x >= 0.0 {
        (large, little)
    } else {
        (little, large)
    }
}

fn ln_logistic(x: f64) -> f64 {
    x.min(0.0) - (-x.abs()).exp().ln_1p()
}

impl Slow {
    /// The engine's item.
    pub fn model(&self) -> Model {
        match self {
            Self::FourPl(a, b, c, d) => Model::FourPl(FourPl::new(*a, *b, *c, *d).unwrap()),
            Self::Graded(a, thresholds) => {
                Model::Graded(Graded::new(*a, thresholds.clone()).unwrap())
            }
            Self::Lines(lines) => {
                Model::DivideByTotal(DivideByTotal::nominal(&lines[1..]).unwrap())
            }
        }
    }

    pub fn n_categories(&self) -> usize {
        match self {
            Self::FourPl(..) => 2,
            Self::Graded(_, thresholds) => thresholds.len() + 1,
            Self::Lines(lines) => lines.len(),
        }
    }

    /// Every category at θ.
    pub fn terms(&self, theta: f64) -> Vec<Term> {
        match self {
            Self::FourPl(a, b, c, d) => {
                let (s, t) = logistic(a * (theta - b));
                let slope = a * (d - c) * s * t;
                let bend = a * slope * (t - s);
                let one = |p: f64, sign: f64, ln_p: f64| Term {
                    ln_p,
                    d1: sign * slope / p,
                    d2: sign * bend / p - (slope / p) * (slope / p),
                };
                let (right, wrong) = (c + (d - c) * s, (1.0 - d) + (d - c) * t);
                // Where an asymptote is 0, the logistic's own logarithm keeps the digits.
                let ln_right = if *c == 0.0 {
                    d.ln() + ln_logistic(a * (theta - b))
                } else {
                    right.ln()
                };
                let ln_wrong = if *d == 1.0 {
                    (1.0 - c).ln() + ln_logistic(-a * (theta - b))
                } else {
                    wrong.ln()
                };
                let mut wrong = one(wrong, -1.0, ln_wrong);
                let mut right = one(right, 1.0, ln_right);
                if *c == 0.0 {
                    (right.d1, right.d2) = (a * t, -a * a * s * t);
                }
                if *d == 1.0 {
                    (wrong.d1, wrong.d2) = (-a * s, -a * a * s * t);
                }
                vec![wrong, right]
            }
            Self::Graded(a, thresholds) => (0..=thresholds.len())
                .map(|k| {
                    // P*(k) − P*(k + 1) = s(u) s(−v) (1 − exp(v − u)).
                    let lower = k.checked_sub(1).map(|at| a * (theta - thresholds[at]));
                    let upper = thresholds.get(k).map(|b| a * (theta - b));
                    let (u, v) = (
                        lower.unwrap_or(f64::INFINITY),
                        upper.unwrap_or(f64::NEG_INFINITY),
                    );
                    let part = |x: Option<f64>| x.map_or((1.0, 0.0), logistic);
                    let ((s, s0), (t0, t)) = (part(lower), part(upper.map(|x| -x)));
                    let gap = match (lower, upper) {
                        (Some(_), Some(_)) => (-((v - u).exp_m1())).ln(),
                        _ => 0.0,
                    };
                    let ln = |x: Option<f64>| x.map_or(0.0, ln_logistic);
                    Term {
                        ln_p: ln(lower) + ln(upper.map(|x| -x)) + gap,
                        d1: a * (s0 - t),
                        d2: -a * a * (s * s0 + t0 * t),
                    }
                })
                .collect(),
            Self::Lines(lines) => {
                let heights: Vec<f64> = lines.iter().map(|(s, c)| s * theta + c).collect();
                let most = heights.iter().copied().fold(f64::MIN, f64::max);
                let total: f64 = heights.iter().map(|h| (h - most).exp()).sum();
                let p: Vec<f64> = heights.iter().map(|h| (h - most).exp() / total).collect();
                let mean: f64 = p.iter().zip(lines).map(|(p, (s, _))| p * s).sum();
                let spread: f64 = p
                    .iter()
                    .zip(lines)
                    .map(|(p, (s, _))| p * (s - mean) * (s - mean))
                    .sum();
                let categories = lines.iter().zip(&heights);
                categories
                    .map(|((s, _), height)| Term {
                        ln_p: height - most - total.ln(),
                        d1: s - mean,
                        d2: -spread,
                    })
                    .collect()
            }
        }
    }

    pub fn information(&self, theta: f64) -> f64 {
        let terms = self.terms(theta).into_iter();
        terms.map(|one| one.ln_p.exp() * one.d1 * one.d1).sum()
    }
}

/// A stream of numbers (SplitMix64).
pub struct Stream(pub u64);

impl Stream {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }

    /// Slopes from 0.01 to 20, every order of magnitude alike.
    pub fn slope(&mut self) -> f64 {
        0.01 * self.between(0.0, 2000.0_f64.ln()).exp()
    }

    /// A 2PL, 3PL or 4PL item, b from −10 to 10.
    pub fn dichotomous(&mut self) -> Slow {
        let (a, b) = (self.slope(), self.between(-10.0, 10.0));
        match self.below(3) {
            0 => Slow::FourPl(a, b, 0.0, 1.0),
            1 => Slow::FourPl(a, b, self.between(0.0, 0.5), 1.0),
            _ => Slow::FourPl(a, b, self.between(0.0, 0.4), self.between(0.6, 1.0)),
        }
    }

    /// Any item; graded thresholds may be 1e-6 apart, nominal slopes of any sign.
    pub fn item(&mut self) -> Slow {
        match self.below(4) {
            0 | 1 => self.dichotomous(),
            2 => {
                let mut thresholds = vec![self.between(-8.0, 4.0)];
                for _ in 0..self.below(5) {
                    let gap = self.between(1e-6_f64.ln(), 3.0_f64.ln()).exp();
                    thresholds.push(thresholds[thresholds.len() - 1] + gap);
                }
                Slow::Graded(self.slope(), thresholds)
            }
            _ => {
                let mut lines = vec![(0.0, 0.0)];
                for _ in 0..=self.below(4) {
                    let slope = self.slope() * if self.below(3) == 0 { -1.0 } else { 1.0 };
                    lines.push((slope, self.between(-10.0, 10.0)));
                }
                Slow::Lines(lines)
            }
        }
    }

    /// An answer of a person at θ.
    pub fn answer(&mut self, item: &Slow, theta: f64) -> usize {
        let mut left = self.between(0.0, 1.0);
        let terms = item.terms(theta);
        for (k, one) in terms.iter().enumerate() {
            left -= one.ln_p.exp();
            if left < 0.0 {
                return k;
            }
        }
        terms.len() - 1
    }
}
