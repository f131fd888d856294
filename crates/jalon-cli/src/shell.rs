//! What a shell and a reader of manuals get, from the definitions of the arguments.
use clap::Command;
use clap_complete::Shell;
use jalon_cli::commands::{Outcome, written};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Prints the completions of a shell.
pub(crate) fn completions(mut command: Command, shell: Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "jalon", &mut script);
    let mut out = io::stdout().lock();
    written(out.write_all(&script).and_then(|()| out.flush()))
}

/// Writes the manual's pages into a folder: `jalon.1`, and one a subcommand.
pub(crate) fn manual(command: Command, folder: &Path) -> Outcome {
    let write = || {
        fs::create_dir_all(folder)?;
        clap_mangen::generate_to(command, folder)
    };
    match write() {
        Ok(()) => Outcome::Fine,
        Err(error) => {
            let folder = folder.display();
            jalon_cli::tell!("{folder}: expected a folder that can be written, found: {error}");
            Outcome::Failed
        }
    }
}
