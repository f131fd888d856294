//! `cargo xtask build`: the bank and the app become `target/dist/`.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::dist::{Dist, Kind, precache, single, sizes};
use crate::{Outcome, bank, paths, wasm};

/// Options of `build`, and of the commands that build first.
#[derive(Debug, Args)]
pub struct BuildOptions {
    /// Which compiler makes the WebAssembly
    #[arg(long, value_enum, default_value_t = wasm::Choice::Auto)]
    pub wasm_compiler: wasm::Choice,
    /// Also write target/jalon.html: the whole app in one page, to be opened from a USB stick
    #[arg(long)]
    pub single_file: bool,
}

/// Runs the command.
///
/// # Errors
/// When the bank has defects, the app does not compile, uses wasm that old
/// browsers lack, or weighs too much.
pub fn run(options: &BuildOptions) -> Result<Outcome> {
    let start = Instant::now();
    println!("Packing the bank.");
    let pack = bank::pack()?;
    let toolchain = wasm::Toolchain::find(options.wasm_compiler)?;
    println!("Compiling the web app to WebAssembly (the first time takes some minutes).");
    let app = program(&toolchain, wasm::WEB_APP, "app")?;
    let studio = program(&toolchain, wasm::STUDIO, "studio")?;
    let codes = program(&toolchain, wasm::CODES, "codes")?;
    let dist = assemble(pack, app, studio, codes)?;
    let sizes = sizes::Sizes::of(&dist)?;
    println!("{sizes}");
    sizes.check()?;
    dist.write(&paths::dist())?;
    println!(
        "The app is in {}, built in {:.1} s.",
        paths::shown(&paths::dist()),
        start.elapsed().as_secs_f64()
    );
    if options.single_file {
        write_single_file(&dist)?;
    }
    Ok(Outcome::Fine)
}

fn write_single_file(dist: &Dist) -> Result<()> {
    let page = single::page(dist, &paths::root().join("web").join("single-file"))?;
    let file = paths::single_file();
    std::fs::write(&file, &page).with_context(|| paths::shown(&file))?;
    println!(
        "The app in one page is {}, {:.1} MB.",
        paths::shown(&file),
        page.len() as f64 / 1e6
    );
    Ok(())
}

/// Compiles a program of the web crate, makes its glue, and passes it through the gate.
fn program(toolchain: &wasm::Toolchain, product: wasm::Product, name: &str) -> Result<wasm::Glue> {
    let compiled = wasm::compile(toolchain, product)?;
    let folder = paths::target().join("glue").join(name);
    let glue = wasm::generate(&compiled, name, wasm::Kind::Web, &folder)?;
    wasm::gate::check(name, &glue.wasm)?;
    Ok(glue)
}

/// Puts the files together, each after those whose names it contains.
fn assemble(pack: String, glue: wasm::Glue, studio: wasm::Glue, codes: wasm::Glue) -> Result<Dist> {
    let web = paths::root().join("web");
    let mut dist = Dist::default();
    dist.add("bank.jalon", Kind::Bank, bank::compiled(&pack)?);
    // As it was written: the authors' page shows and checks it.
    dist.add("bank.json", Kind::Authored, pack.into_bytes());
    dist.add("app.wasm", Kind::Wasm, glue.wasm);
    dist.add("app.js", Kind::Script, glue.script);
    dist.add_folder(&web.join("fonts"), "fonts", Kind::Font)?;
    dist.add_folder(&web.join("icons"), "icons", Kind::Other)?;
    dist.add_styles(&web.join("style"), &web.join("src/components"), "style.css")?;
    dist.add_words(&web.join("text"))?;
    dist.add_drawings(&web.join("src/components/landscape"))?;
    let first = dist.fill(&web.join("first.js"))?;
    dist.add("first.js", Kind::Script, first);
    let boot = dist.fill(&web.join("boot.js"))?;
    dist.add("boot.js", Kind::Script, boot);
    let manifest = dist.fill(&web.join("manifest.webmanifest"))?;
    dist.add("manifest.webmanifest", Kind::Other, manifest);
    add_codes(&mut dist, codes, &web.join("codes"))?;
    let page = dist.fill(&web.join("index.html"))?;
    dist.add_as_is("index.html", Kind::Page, page);
    add_studio(&mut dist, studio, &web.join("studio"))?;
    precache(&mut dist, &web.join("sw.js"))?;
    Ok(dist)
}

/// The page of authors: its own program and sheet, beside those of the app.
fn add_studio(dist: &mut Dist, glue: wasm::Glue, folder: &Path) -> Result<()> {
    dist.add("studio.wasm", Kind::Studio, glue.wasm);
    dist.add("studio.js", Kind::Studio, glue.script);
    let sheet = dist.fill(&folder.join("style.css"))?;
    dist.add("studio.css", Kind::Studio, sheet);
    let boot = dist.fill(&folder.join("boot.js"))?;
    dist.add("studio-boot.js", Kind::Studio, boot);
    let page = dist.fill(&folder.join("studio.html"))?;
    dist.add_as_is("studio.html", Kind::Studio, page);
    Ok(())
}

/// The worker that draws and reads QR codes, with its program.
fn add_codes(dist: &mut Dist, glue: wasm::Glue, folder: &Path) -> Result<()> {
    dist.add("codes.wasm", Kind::Codes, glue.wasm);
    dist.add("codes.js", Kind::Codes, glue.script);
    let worker = dist.fill(&folder.join("worker.js"))?;
    dist.add("codes-worker.js", Kind::Codes, worker);
    Ok(())
}
