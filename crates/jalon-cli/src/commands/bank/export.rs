//! `jalon bank export`: a bank in another system's format.
use super::super::Outcome;
use super::{Unreadable, tell};
use crate::bank_folder;
use crate::exchange::package;
use crate::exchange::params::{self, Layout, Parameters};
use crate::exchange::qti3;
use crate::tables::options::TableFormat;
use crate::tables::{Cell, Table, word};
use jalon::Item;
use jalon::check::Authored;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A format to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum To {
    /// A content package of QTI 3.0.
    Qti3,
    /// The parameters as mirt writes them.
    Mirt,
    /// The parameters of dichotomous items as catR takes them.
    Catr,
    /// The parameters of graded items as catR takes them.
    CatrGrm,
}

/// What to write, and how to tell of it.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format.
    pub to: To,
    /// The file or folder to write.
    pub output: PathBuf,
    /// The npm package, for the simulations of a content package.
    pub engine: Option<PathBuf>,
    /// How to print what did not fit.
    pub format: TableFormat,
}

/// Writes a bank, and prints what the format cannot hold.
pub fn export(bank: &Path, options: &Options) -> Outcome {
    let (authored, files) = match read(bank) {
        Ok(read) => read,
        Err(unreadable) => return tell(&unreadable),
    };
    let layout = match options.to {
        To::Qti3 => return export_qti3(&authored, &files, options),
        To::Mirt => Layout::Mirt,
        To::Catr => Layout::Catr,
        To::CatrGrm => Layout::CatrGraded,
    };
    let items: Vec<(&str, Parameters)> = authored
        .bank()
        .items()
        .iter()
        .map(|item| (item.id(), of(item)))
        .collect();
    let left: Vec<(String, &str)> = items
        .iter()
        .filter(|(_, one)| !layout.holds(one.b.len()))
        .map(|(id, _)| ((*id).to_owned(), "not in this table: another model"))
        .collect();
    let text = params::write(layout, &items);
    if let Err(error) = fs::write(&options.output, text) {
        crate::tell!("{}", super::super::not_written(&options.output, &error));
        return Outcome::Failed;
    }
    let written = items.len() - left.len();
    crate::tell!("{}: {written} items", options.output.display());
    super::super::written(print(&left, options.format))
}

/// An item's parameters, of all its points.
pub(super) fn of(item: &Item) -> Parameters {
    let model = item.curve().all_points();
    Parameters {
        a: model.discrimination(),
        b: item
            .curve()
            .items()
            .map(jalon::irt::FourPl::difficulty)
            .collect(),
        c: model.guessing(),
        d: model.upper(),
    }
}

/// A bank with its files: a folder, since a package takes its pictures from there.
pub(super) fn read(bank: &Path) -> Result<(Authored, Vec<(String, String)>), Unreadable> {
    let files = bank_folder::read(bank).map_err(|error| Unreadable::Absent(error.to_string()))?;
    let authored =
        Authored::from_files(bank_folder::as_pairs(&files)).map_err(Unreadable::Wrong)?;
    Ok((authored, files))
}

fn export_qti3(authored: &Authored, files: &[(String, String)], options: &Options) -> Outcome {
    let engine = match options.engine.as_deref().map(package::read).transpose() {
        Ok(engine) => engine.unwrap_or_default(),
        Err(message) => {
            crate::tell!("--engine: {message}");
            return Outcome::Failed;
        }
    };
    if options.engine.is_some() && !engine.contains_key("index.js") {
        crate::tell!(
            "--engine: expected the folder of the npm package, with `index.js`, found no such file"
        );
        return Outcome::Failed;
    }
    let exported = match qti3::export(authored, files, &engine) {
        Ok(exported) => exported,
        Err(problems) => {
            for problem in problems {
                crate::say!("{problem}");
            }
            return Outcome::Found;
        }
    };
    if let Err(message) = package::write(&exported.files, &options.output) {
        crate::tell!("{message}");
        return Outcome::Failed;
    }
    let languages = authored.bank().languages().join(", ");
    crate::tell!(
        "{}: {} items in {languages}, {} files",
        options.output.display(),
        exported.items,
        exported.files.len()
    );
    super::super::written(print(&exported.losses, options.format))
}

/// What did not fit, a row an item and a loss.
fn print(losses: &[(String, &str)], format: TableFormat) -> io::Result<()> {
    let out = io::BufWriter::new(io::stdout().lock());
    let mut table = Table::new(out, format, &["item", "lost"])?;
    for (item, loss) in losses {
        table.row(&[Cell::Text(item), Cell::Text(&word(loss, format))])?;
    }
    table.finish()
}
