//! What came of each step.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// The steps so far.
#[derive(Debug, Default)]
pub struct Summary {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    duration: Duration,
    error: Option<String>,
}

impl Summary {
    /// Announces a step, runs it, and says how it went. True when it passed.
    pub fn step(&mut self, name: &'static str, run: impl FnOnce() -> Result<()>) -> bool {
        println!("\n=== {name} ===");
        let start = Instant::now();
        let error = run().err().map(|error| format!("{error:#}"));
        let duration = start.elapsed();
        match &error {
            None => println!("=== {name}: passed in {} ===", seconds(duration)),
            Some(error) => {
                println!(
                    "{error}\n=== {name}: FAILED after {} ===",
                    seconds(duration)
                );
            }
        }
        let passed = error.is_none();
        self.steps.push(Step {
            name,
            duration,
            error,
        });
        passed
    }

    /// As [`Self::step`], for a step that needs another one's result: it fails
    /// with it.
    pub fn step_after(
        &mut self,
        needed: bool,
        name: &'static str,
        run: impl FnOnce() -> Result<()>,
    ) -> bool {
        self.step(name, || {
            if !needed {
                bail!("not run: a step that it needs has failed");
            }
            run()
        })
    }

    /// Did every step pass?
    pub fn is_fine(&self) -> bool {
        self.failed() == 0
    }

    fn failed(&self) -> usize {
        self.steps
            .iter()
            .filter(|step| step.error.is_some())
            .count()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total: Duration = self.steps.iter().map(|step| step.duration).sum();
        writeln!(out, "\n=== summary ({}) ===", seconds(total))?;
        for step in &self.steps {
            let verdict = if step.error.is_none() {
                "passed"
            } else {
                "FAILED"
            };
            writeln!(
                out,
                "{verdict}  {:<22}{:>10}",
                step.name,
                seconds(step.duration)
            )?;
        }
        for step in &self.steps {
            if let Some(error) = &step.error {
                writeln!(out, "{}: {error}", step.name)?;
            }
        }
        write!(
            out,
            "{} passed, {} failed",
            self.steps.len() - self.failed(),
            self.failed()
        )
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::Summary;

    #[test]
    fn counts_what_failed_and_what_could_not_run() {
        let mut summary = Summary::default();
        assert!(summary.step("first", || Ok(())));
        let second = summary.step("second", || bail!("broken"));
        summary.step_after(second, "third", || Ok(()));
        assert!(!summary.is_fine());
        let text = summary.to_string();
        assert!(text.contains("second: broken"), "{text}");
        assert!(text.ends_with("1 passed, 2 failed"), "{text}");
    }
}
