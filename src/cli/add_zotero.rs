//! `letopis add --zotero`: a whole Zotero library, its items as descriptions of its files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use letopis::corpus::{
    AddOptions, Incoming, Library, Sketches, Source, ZoteroItem, match_files, read_sidecar, read_zotero,
};

use super::add;
use super::args::AddArgs;
use super::console::Console;

/// Items named in the report of those without a file.
const NAMED: usize = 10;

/// Takes in the attachments of the export and the files named beside it, each with the item that describes it. One file
/// of an item is taken, the first that can be read, and none of an item that the library has; a file that no item, or more than one, describes is left out.
pub(super) fn run(
    console: &Console,
    library: &Library,
    args: &AddArgs,
    export: &Path,
    sketches: &mut Sketches,
) -> anyhow::Result<ExitCode> {
    let m = console.messages;
    let text = fs::read_to_string(export).with_context(|| export.display().to_string())?;
    let items = read_zotero(&text).with_context(|| export.display().to_string())?;
    let files = files(&items, args, export);
    let paths: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let matches = match_files(&items, &paths);
    let mut of_item: BTreeMap<usize, Vec<&PathBuf>> = BTreeMap::new();
    matches.pairs.iter().for_each(|&(item, file)| of_item.entry(item).or_default().push(&files[file]));
    let known = known(library)?;
    let (mut taken, mut refused) = (0, matches.files.len());
    for (item, files) in of_item {
        let reference = add::with_options(items[item].reference.clone(), args);
        let id = reference.id.clone();
        let options = AddOptions { reference, link: args.link };
        let mut told = Vec::new();
        let mut described = known.contains(&id);
        for file in files {
            let path = file.display();
            if described {
                console.say(&m.with("add.zotero-twin", &[("path", &path), ("id", &id)]));
                continue;
            }
            match add::one(console, library, &Incoming::file(file), &options, args.dry_run, sketches) {
                Ok(()) => described = true,
                Err(error) => told.push(format!("{path}: {}", super::errors::add(&error, m))),
            }
        }
        taken += usize::from(described && !known.contains(&id));
        refused += told.len();
        told.iter().for_each(|line| console.say(line));
    }
    for &file in &matches.files {
        console.say(&m.with("add.zotero-file", &[("path", &paths[file])]));
    }
    if !matches.items.is_empty() {
        let mut ids: Vec<&str> = matches.items.iter().take(NAMED).map(|&i| items[i].reference.id.as_str()).collect();
        if matches.items.len() > NAMED {
            ids.push("…");
        }
        console.say(&m.with("add.zotero-items", &[("n", &matches.items.len()), ("list", &ids.join(", "))]));
    }
    Ok(add::close(console, args, taken, refused))
}

/// The ids that the library's own descriptions give.
fn known(library: &Library) -> anyhow::Result<BTreeSet<String>> {
    let described = |source: &Source| read_sidecar(&source.sidecar()).ok().flatten().map(|(_, reference)| reference.id);
    Ok(library.sources()?.0.iter().filter_map(described).collect())
}

/// The files named, and the attachments of the export that are there: where it says, or beside it. None twice.
fn files(items: &[ZoteroItem], args: &AddArgs, export: &Path) -> Vec<PathBuf> {
    let beside = export.parent().unwrap_or_else(|| Path::new(""));
    let mut files: Vec<PathBuf> =
        args.files.iter().flat_map(|file| add::readable(file)).map(|incoming| incoming.file).collect();
    for attachment in items.iter().flat_map(|item| &item.files) {
        // Exports made on Windows part folders by backslashes.
        let places = [attachment.clone(), attachment.replace('\\', "/")].map(|path| beside.join(path));
        files.extend(places.into_iter().find(|path| path.is_file()));
    }
    let real = |file: &Path| file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let mut seen = BTreeSet::from([real(export)]);
    files.retain(|file| seen.insert(real(file)));
    files
}
