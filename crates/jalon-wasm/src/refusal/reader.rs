//! What is wrong with authored banks.
use super::Refusal;
use jalon::{BankError, Problem};

impl From<BankError> for Refusal {
    fn from(error: BankError) -> Self {
        let refusal = Refusal::new("invalid-bank", &error);
        error.problems.iter().fold(refusal, |refusal, problem| {
            let Problem {
                file,
                path,
                expected,
                found,
            } = problem;
            refusal.with(file, path, expected, found)
        })
    }
}
