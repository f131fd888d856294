//! The classical adaptive test: one trait, maximum information, EAP, until the standard error is small.
//!
//! ```sh
//! cargo run --example single_trait_cat
//! ```
use jalon::estimate::{Prior, Quadrature, Range};
use jalon::irt::{FourPl, Model};
use jalon::select::single::{Cat, CatDesign, CatStep, Criterion, Pool, ProvisionalEstimator};
use jalon::stop::single::{Rule, Rules};
use std::error::Error;
use std::io::{self, Write};

fn main() -> Result<(), Box<dyn Error>> {
    run(&mut io::stdout(), 0.7)
}

/// Tests a person who does everything that is easier than their ability, and prints each step.
pub fn run(output: &mut impl Write, ability: f64) -> Result<(), Box<dyn Error>> {
    // 60 items with difficulties from -3 to 2.9; notation as in Lord (1980): a, b, c, d.
    let difficulties: Vec<f64> = (0..60).map(|k| -3.0 + 0.1 * f64::from(k)).collect();
    let items: Vec<Model> = difficulties
        .iter()
        .map(|b| FourPl::new(1.6, *b, 0.0, 1.0).map(Model::FourPl))
        .collect::<Result<_, _>>()?;
    let quadrature = Quadrature::trapezoid(-4.0, 4.0, 33).ok_or("a quadrature")?;
    let range = Range::new(-4.0, 4.0).ok_or("a range")?;
    let pool = Pool::new(&items, Prior::normal(0.0, 1.0)?, quadrature, range);
    let stop = Rules::new(5, vec![Rule::StandardError(0.3), Rule::Length(40)])?;
    let design = CatDesign::new(Criterion::Mfi, ProvisionalEstimator::Eap, stop);
    let mut cat = Cat::new(&pool, &design);
    let reason = loop {
        match cat.next_step() {
            CatStep::Administer(item) => {
                let b = difficulties.get(item).copied().unwrap_or(f64::INFINITY);
                cat.answer(item, usize::from(b < ability));
                let now = cat.estimate();
                let (theta, se) = (
                    now.theta().unwrap_or(0.0),
                    now.se().unwrap_or(f64::INFINITY),
                );
                writeln!(output, "b = {b:+.1}   theta = {theta:+.2} (se {se:.2})")?;
            }
            CatStep::Stop(reason) => break reason,
        }
    };
    writeln!(
        output,
        "{} items, stopped for {reason:?}",
        cat.answers().len()
    )?;
    Ok(())
}
