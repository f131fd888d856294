//! Figures and groups for a terminal.
use super::Cohort;
use super::words::{self, say};
use crate::language::Language;
use jalon::Bank;
use std::fmt::Write;

/// All of it.
pub(super) fn text(bank: &Bank, cohort: &Cohort, lang: Language) -> String {
    let mut text = String::new();
    // Writing into a text never fails.
    let _ = figures(&mut text, bank, cohort, lang);
    let _ = groups(&mut text, cohort, lang);
    text
}

fn figures(text: &mut String, bank: &Bank, cohort: &Cohort, lang: Language) -> std::fmt::Result {
    let least = cohort.figures.least;
    let Some(people) = cohort.figures.people else {
        return match lang {
            Language::Fr => writeln!(
                text,
                "Moins de {least} personnes : aucun chiffre ne peut être donné."
            ),
            Language::En => {
                writeln!(text, "Fewer than {least} people: no figure can be told.")
            }
        };
    };
    writeln!(text, "{people} {}", say(lang, "personnes", "people"))?;
    for table in &cohort.figures.tables {
        writeln!(text, "\n{}", words::table(bank, table, lang))?;
        for row in &table.rows {
            let name = words::row(row, lang);
            match row.count.zip(row.share) {
                Some((count, share)) => writeln!(
                    text,
                    "  {name:<40} {count:>5}  {:>5.1} %  [{:.1}, {:.1}]",
                    100.0 * share.share,
                    100.0 * share.low,
                    100.0 * share.high
                )?,
                None => writeln!(text, "  {name:<40} {}", words::kept_back(lang))?,
            }
        }
    }
    if !cohort.figures.changes.is_empty() {
        let title = say(
            lang,
            "Évolution moyenne, intervalle à 95 %, P(progrès)",
            "Mean change, 95 % interval, P(progress)",
        );
        writeln!(text, "\n{title}")?;
    }
    for change in &cohort.figures.changes {
        writeln!(
            text,
            "  {:<40} {:>+6.2}  [{:>+5.2}, {:>+5.2}]  {:.2}",
            change.name.get(lang.code()),
            change.mean,
            change.low,
            change.high,
            change.progress
        )?;
    }
    let limit = match lang {
        Language::Fr => format!(
            "Aucun nombre sous {least} n'est donné, ni ne se déduit de ces tableaux. D'un autre export, il peut se déduire : n'en donnez qu'un par période."
        ),
        Language::En => format!(
            "No number under {least} is told, nor follows from these tables. From another export it may: give one a period."
        ),
    };
    writeln!(text, "\n{limit}")
}

fn groups(text: &mut String, cohort: &Cohort, lang: Language) -> std::fmt::Result {
    let code = lang.code();
    let names = |people: &[usize]| -> String {
        let all = people.iter().map(|one| cohort.people.name(*one));
        all.collect::<Vec<&str>>().join(", ")
    };
    for (number, group) in cohort.groups.iter().enumerate() {
        let number = number + 1;
        let Some(shared) = &group.explained.shared else {
            continue;
        };
        let title = shared.title.get(code);
        writeln!(
            text,
            "\n{} {number} : {title}",
            say(lang, "Groupe", "Group")
        )?;
        let gain = say(lang, "gain attendu", "expected gain");
        writeln!(text, "  {gain} {:.2} [{}]", shared.gain, shared.workshop)?;
        for span in &shared.spans {
            writeln!(
                text,
                "  {} : {} {} {} {}",
                span.competence,
                say(lang, "niveaux", "levels"),
                span.lowest,
                say(lang, "à", "to"),
                span.highest
            )?;
        }
        for session in group.explained.programme.iter().skip(1) {
            let then = say(lang, "puis", "then");
            let title = session.title.get(code);
            writeln!(
                text,
                "  {then} : {title} (+{:.2}, {})",
                session.gain, session.people
            )?;
        }
        writeln!(text, "  {}", names(&group.people))?;
    }
    let proposal = &cohort.proposal;
    let rest = [
        (&proposal.left_over, say(lang, "Hors groupe", "In no group")),
        (
            &proposal.without_workshop,
            say(lang, "Aucun atelier adapté", "No workshop fits"),
        ),
    ];
    for (people, title) in rest {
        if !people.is_empty() {
            writeln!(text, "\n{title} : {}", names(people))?;
        }
    }
    let (gain, most) = (proposal.gain, proposal.at_most);
    match lang {
        Language::Fr => writeln!(text, "\nGain {gain:.2} ; au plus {most:.2} est possible"),
        Language::En => writeln!(text, "\nGain {gain:.2}; at most {most:.2} is possible"),
    }
}
