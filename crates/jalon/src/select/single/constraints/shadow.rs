//! Shadow tests (van der Linden 2005): before each item, a whole test is assembled that has the
//! items administered, satisfies every constraint and informs most at θ̂; the next item is its
//! most informative free one. So the adaptive test satisfies every constraint at its end.
//!
//! The mixed integer program is solved by `microlp` (branch and bound on the simplex method, in
//! Rust). The same program gives the same test: the solver draws nothing and no time limit is set;
//! it reads the clock for its own statistics only.
use crate::prelude::*;
use core::fmt;
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};

/// The constraints of the whole test: length, counts of groups, enemies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShadowTest {
    length: usize,
    groups: Vec<Group>,
    enemies: Vec<Vec<usize>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    items: Vec<usize>,
    least: usize,
    greatest: usize,
}

/// An assembled test.
#[derive(Clone, Debug, PartialEq)]
pub struct Shadow {
    /// Its items, ascending, those administered included.
    pub items: Vec<usize>,
    /// The free item with the greatest value, the first among equals: the next one. None when
    /// the test is complete.
    pub next: Option<usize>,
    /// The sum of the values of its items.
    pub objective: f64,
}

/// Why no test was assembled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShadowError {
    /// No test satisfies the constraints with the items administered and those that may come.
    Infeasible,
    /// The solver gave up; what it said.
    Solver(String),
}

impl fmt::Display for ShadowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Infeasible => f.write_str("no test satisfies the constraints"),
            Self::Solver(message) => write!(f, "the solver gave up: {message}"),
        }
    }
}

impl core::error::Error for ShadowError {}

impl ShadowTest {
    /// A test of `length` items without constraints.
    pub fn new(length: usize) -> Self {
        ShadowTest {
            length,
            groups: Vec::new(),
            enemies: Vec::new(),
        }
    }

    /// Between `least` and `greatest` of these items; groups may overlap.
    #[must_use]
    pub fn with_group(mut self, items: &[usize], least: usize, greatest: usize) -> Self {
        self.groups.push(Group {
            items: distinct(items),
            least,
            greatest,
        });
        self
    }

    /// At most one of these items.
    #[must_use]
    pub fn with_enemies(mut self, items: &[usize]) -> Self {
        self.enemies.push(distinct(items));
        self
    }

    /// The test with the greatest Σ value: maximise Σ v_i x_i, x_i ∈ {0, 1}, Σ x_i = length,
    /// least ≤ Σ_{i ∈ group} x_i ≤ greatest, Σ_{i ∈ enemies} x_i ≤ 1, x_i = 1 for the items
    /// administered, among these and the `candidates` (item, finite value, such as I(θ̂)).
    ///
    /// # Errors
    /// When no test satisfies the constraints, or the solver gives up.
    ///
    /// ```
    /// use jalon::select::single::constraints::ShadowTest;
    /// let test = ShadowTest::new(2).with_group(&[0, 1], 0, 1);
    /// let shadow = test.assemble(&[0], &[(1, 0.9), (2, 0.2), (3, 0.4)])?;
    /// assert_eq!((shadow.items, shadow.next), (vec![0, 3], Some(3)));
    /// # Ok::<(), jalon::select::single::constraints::ShadowError>(())
    /// ```
    pub fn assemble(
        &self,
        administered: &[usize],
        candidates: &[(usize, f64)],
    ) -> Result<Shadow, ShadowError> {
        let given = distinct(administered);
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        // Those given are constants: they only move the bounds.
        let mut free: Vec<(usize, f64, Variable)> = Vec::new();
        for (item, value) in candidates {
            let known = free.iter().any(|(other, _, _)| other == item);
            if !known && given.binary_search(item).is_err() {
                free.push((*item, *value, problem.add_binary_var(*value)));
            }
        }
        let mut bound = |items: Option<&[usize]>, least: usize, greatest: usize| {
            let within = |item: &usize| items.is_none_or(|items| items.contains(item));
            let fixed = given.iter().filter(|item| within(item)).count();
            let mut sum = LinearExpr::empty();
            let mut n_free = 0;
            for (_, _, variable) in free.iter().filter(|(item, _, _)| within(item)) {
                sum.add(*variable, 1.0);
                n_free += 1;
            }
            if fixed > greatest || fixed + n_free < least {
                return Err(ShadowError::Infeasible);
            }
            if least > fixed {
                let least = (least - fixed) as f64;
                problem.add_constraint(sum.clone(), ComparisonOp::Ge, least);
            }
            if greatest < fixed + n_free {
                let greatest = (greatest - fixed) as f64;
                problem.add_constraint(sum, ComparisonOp::Le, greatest);
            }
            Ok(())
        };
        bound(None, self.length, self.length)?;
        for group in &self.groups {
            bound(Some(&group.items), group.least, group.greatest)?;
        }
        for set in &self.enemies {
            bound(Some(set), 0, 1)?;
        }
        let solution = match problem.solve() {
            Ok(outcome) => outcome
                .into_solution()
                .map_err(|_| ShadowError::Solver("no test found".to_owned()))?,
            Err(microlp::Error::Infeasible) => return Err(ShadowError::Infeasible),
            Err(error) => return Err(ShadowError::Solver(error.to_string())),
        };
        let mut shadow = Shadow {
            items: given,
            next: None,
            objective: 0.0,
        };
        let mut best: Option<(usize, f64)> = None;
        for (item, value, variable) in free {
            // A binary variable is within 10⁻⁶ of 0 or 1.
            if solution.var_value(variable) < 0.5 {
                continue;
            }
            shadow.items.push(item);
            shadow.objective += value;
            if best.is_none_or(|(other, most)| value > most || (value == most && item < other)) {
                best = Some((item, value));
            }
        }
        shadow.items.sort_unstable();
        shadow.next = best.map(|(item, _)| item);
        Ok(shadow)
    }
}

fn distinct(items: &[usize]) -> Vec<usize> {
    let mut items = items.to_vec();
    items.sort_unstable();
    items.dedup();
    items
}

#[cfg(test)]
mod tests;
