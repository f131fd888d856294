//! A package of files: a folder, or a ZIP archive.
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Cursor, Read, Write};
use std::path::{Component, Path};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A package that is read holds at most this many files.
const MOST_FILES: usize = 50_000;
/// A package that is read holds at most this many bytes, unpacked.
const MOST_BYTES: u64 = 512 << 20;

/// Files by their path in the package, with forward slashes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Writes a package: a ZIP archive where the path ends in `.zip`, else a folder, which must not
/// hold anything yet.
///
/// # Errors
/// What could not be written.
pub fn write(files: &Files, path: &Path) -> Result<(), String> {
    if is_zip(path) {
        let bytes = zipped(files).map_err(|error| not_written(path, &error))?;
        return fs::write(path, bytes).map_err(|error| not_written(path, &error));
    }
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(format!(
            "{}: expected an empty or a new folder, found files in it",
            path.display()
        ));
    }
    for (name, bytes) in files {
        let file = path.join(name);
        let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
        folder
            .and_then(|()| fs::write(&file, bytes))
            .map_err(|error| not_written(&file, &error))?;
    }
    Ok(())
}

/// Without times or rights, so that the same files give the same bytes.
fn zipped(files: &Files) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Reads a package: a folder, or a ZIP archive.
///
/// # Errors
/// What could not be read.
pub fn read(path: &Path) -> Result<Files, String> {
    let unread = |found: &dyn std::fmt::Display| {
        format!(
            "{}: expected a folder or a ZIP archive, found: {found}",
            path.display()
        )
    };
    let mut files = Files::new();
    if path.is_dir() {
        let mut left = MOST_BYTES;
        folder(path, "", &mut files, &mut left).map_err(|error| unread(&error))?;
        return Ok(files);
    }
    let file = File::open(path).map_err(|error| unread(&error))?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| unread(&error))?;
    if archive.len() > MOST_FILES {
        return Err(unread(&format!(
            "{} files, at most {MOST_FILES} are read",
            archive.len()
        )));
    }
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|error| unread(&error))?;
        let name = entry
            .name()
            .map_err(|error| unread(&error))?
            .replace('\\', "/");
        if entry.is_dir() {
            continue;
        }
        if !is_inside(&name) {
            return Err(unread(&format!("`{name}`, a path that leaves the package")));
        }
        let mut bytes = Vec::new();
        // The size that an archive states can be a lie.
        let read = (&mut entry).take(left + 1).read_to_end(&mut bytes);
        read.map_err(|error| unread(&error))?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| unread(&format!("more than {MOST_BYTES} bytes, unpacked")))?;
        files.insert(name, bytes);
    }
    Ok(files)
}

fn folder(path: &Path, prefix: &str, files: &mut Files, left: &mut u64) -> std::io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            folder(&entry.path(), &format!("{name}/"), files, left)?;
            continue;
        }
        let size = fs::metadata(entry.path())?.len();
        *left = left
            .checked_sub(size)
            .ok_or_else(|| std::io::Error::other(format!("more than {MOST_BYTES} bytes")))?;
        files.insert(name, fs::read(entry.path())?);
    }
    Ok(())
}

fn is_inside(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

fn is_zip(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("zip"))
}

/// The path in the package that a reference in one of its files means.
pub fn resolve(from: &str, reference: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn not_written(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!(
        "{}: expected a place that can be written, found: {error}",
        path.display()
    )
}
