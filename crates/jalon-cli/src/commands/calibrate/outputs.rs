//! What a calibration prints and writes.
use super::{Options, Run, report, table};
use crate::commands::{Outcome, write_file, written};
use crate::out::said;
use crate::tables::options::TableFormat;
use jalon_lab::calibrate::{Calibration, End};
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};

/// Writes everything that was asked for. A maximum that was not found, or items that were left
/// out, are something found: exit code 1.
pub(super) fn write(run: &Run, options: &Options) -> Outcome {
    if let Err(message) = files(run, options) {
        crate::tell!("{message}");
        return Outcome::Failed;
    }
    let out = BufWriter::new(io::stdout().lock());
    let result = match options.format {
        TableFormat::Json => json_output(run, out),
        TableFormat::Csv => table::write(run, out, TableFormat::Csv),
        TableFormat::Human => human(run, out),
    };
    if options.format == TableFormat::Csv {
        for line in summary(run).iter().chain(&warning_lines(run)) {
            crate::tell!("{line}");
        }
    }
    match written(result) {
        Outcome::Fine if run.warnings.is_empty() => Outcome::Fine,
        Outcome::Fine => Outcome::Found,
        other => other,
    }
}

fn files(run: &Run, options: &Options) -> Result<(), String> {
    if let Some(path) = &options.params_output {
        let bytes = table::params(run).map_err(|error| error.to_string())?;
        write_file(path, &bytes)?;
    }
    if let (Some(folder), Some(bank)) = (&options.bank_output, &run.bank) {
        let changed = bank.write(folder, &run.names, &run.calibration.items)?;
        crate::tell!(
            "{}: the bank, {changed} items with new values",
            folder.display()
        );
    }
    if let Some(path) = &options.report {
        let page = report::page(run).map_err(|error| error.to_string())?;
        write_file(path, page.as_bytes())?;
    }
    Ok(())
}

/// How the search ended, in words.
pub(in crate::commands) fn end(calibration: &Calibration) -> String {
    match calibration.end {
        End::Converged {
            remaining: Some(left),
        } => format!("converged: at the maximum to {left:.1e} standard errors of any parameter"),
        End::Converged { remaining: None } => {
            "converged by EM's rule; standard errors, which tell more, were not asked for"
                .to_owned()
        }
        End::StepsRanOut { .. } => "NOT converged: the steps ran out".to_owned(),
        End::NotAMaximum => "NOT a maximum: the answers do not hold all parameters".to_owned(),
        End::Diverged { .. } => "NOT converged: a parameter goes to infinity".to_owned(),
    }
}

pub(super) fn end_word(calibration: &Calibration) -> &'static str {
    match calibration.end {
        End::Converged { .. } => "converged",
        End::StepsRanOut { .. } => "steps-ran-out",
        End::NotAMaximum => "not-a-maximum",
        End::Diverged { .. } => "diverged",
    }
}

pub(super) fn summary(run: &Run) -> Vec<String> {
    let found = &run.calibration;
    let (low, high) = found.points.ends();
    let mut lines = vec![
        end(found),
        format!(
            "log-likelihood {:.4}, log-prior {:.4}, {} parameters, AIC {:.2}, BIC {:.2}",
            found.ln_likelihood,
            found.ln_prior,
            found.n_parameters,
            found.aic(),
            found.bic()
        ),
        format!(
            "{} persons, {} EM steps ({} taken back), {} Newton steps, {} points from {low:.2} to {high:.2}",
            found.n_persons,
            found.steps,
            found.taken_back,
            found.newton_steps,
            found.points.len()
        ),
    ];
    if let Some(how) = &found.jackknife {
        lines.push(format!(
            "bias of order 1/N taken off by a jackknife of {} parts; log-likelihood and standard errors are those of the maximum",
            how.parts
        ));
    }
    let groups = run.groups.iter().zip(&found.groups).enumerate();
    for (at, (name, group)) in groups {
        let errors = found.group_errors.get(at);
        let error = |value: Option<f64>| match value {
            Some(se) if se > 0.0 => format!(" (SE {se:.4})"),
            _ => String::new(),
        };
        lines.push(format!(
            "persons of `{name}`: mean {:.4}{}, SD {:.4}{}",
            group.mean,
            error(errors.map(|one| one.mean)),
            group.sd,
            error(errors.map(|one| one.sd))
        ));
    }
    lines
}

fn warning_lines(run: &Run) -> Vec<String> {
    run.warnings
        .iter()
        .map(|warning| format!("warning: {}", warning.text))
        .collect()
}

fn human<W: Write>(run: &Run, mut out: W) -> io::Result<()> {
    for line in summary(run) {
        writeln!(out, "{}", said(&line))?;
    }
    writeln!(out)?;
    table::write(run, &mut out, TableFormat::Human)?;
    if run.bank.is_some() {
        writeln!(out, "\n{}", said("changes against the bank:"))?;
        for change in report::changes(run) {
            let changed = format!(
                "a {:.2} to {:.2}  b {:+.2} to {:+.2}  (SE {:.2}, {} answers)",
                change.a.0, change.a.1, change.b.0, change.b.1, change.error, change.answers
            );
            writeln!(out, "{:>28}  {}", change.name, said(&changed))?;
        }
    }
    for line in warning_lines(run) {
        writeln!(out, "{}", said(&line))?;
    }
    Ok(())
}

fn json_output<W: Write>(run: &Run, mut out: W) -> io::Result<()> {
    let found = &run.calibration;
    let items: Vec<Value> = run
        .names
        .iter()
        .zip(&found.items)
        .enumerate()
        .map(|(at, (name, item))| {
            let names = item.shape.irt_names();
            let pick = |values: &[f64]| -> Value {
                names
                    .iter()
                    .cloned()
                    .zip(values.iter().map(|x| json!(x)))
                    .collect()
            };
            json!({
                "item": name, "model": item.shape.family().name(), "role": table::role(item),
                "parameters": pick(&item.irt), "errors": pick(&item.irt_errors),
                "answers": item.n_answers, "categories": item.counts,
                "covariance": covariance(found, at), "maximum": maximum(found, at),
            })
        })
        .collect();
    let groups: Vec<Value> = run
        .groups
        .iter()
        .zip(&found.groups)
        .enumerate()
        .map(|(at, (name, group))| {
            let error = found.group_errors.get(at);
            json!({
                "group": name, "mean": group.mean, "sd": group.sd,
                "mean_error": error.map(|one| one.mean), "sd_error": error.map(|one| one.sd),
            })
        })
        .collect();
    let warnings: Vec<Value> = run
        .warnings
        .iter()
        .map(|one| json!({ "kind": one.kind, "items": one.items, "text": one.text }))
        .collect();
    let remaining = match found.end {
        End::Converged { remaining } => remaining,
        _ => None,
    };
    let all = json!({
        "end": end_word(found), "remaining": remaining,
        "ln_likelihood": found.ln_likelihood, "ln_prior": found.ln_prior,
        "n_parameters": found.n_parameters, "aic": found.aic(), "bic": found.bic(),
        "persons": found.n_persons, "persons_without_answers": found.n_without,
        "steps": found.steps, "taken_back": found.taken_back, "newton_steps": found.newton_steps,
        "jackknife": found.jackknife.as_ref().map(|how| how.parts),
        "points": found.points.len(), "coarseness": found.coarseness,
        "groups": groups, "items": items, "warnings": warnings,
    });
    writeln!(out, "{all}")?;
    out.flush()
}

/// An item's parameters before the jackknife; null without one.
fn maximum(found: &Calibration, item: usize) -> Value {
    let how = found.jackknife.as_ref();
    let values = how.and_then(|how| how.maximum.get(item));
    match (values, found.items.get(item)) {
        (Some(values), Some(item)) => {
            let values = values.iter().map(|x| json!(x));
            item.shape.irt_names().into_iter().zip(values).collect()
        }
        _ => Value::Null,
    }
}

/// The covariance of an item's parameters as `jalon drift` reads it; null where there is none.
fn covariance(found: &Calibration, item: usize) -> Value {
    found
        .irt_covariance(item)
        .map_or(Value::Null, |(matrix, names)| {
            let rows: Vec<Vec<f64>> = matrix
                .row_iter()
                .map(|row| row.iter().copied().collect())
                .collect();
            json!({ "names": names, "rows": rows })
        })
}
