//! `corrections.jsonl` on disk.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{CorrectionError, Corrections};

/// Reads the file; a missing one has no corrections.
///
/// # Errors
/// When the file exists and cannot be read, or is not UTF-8.
pub fn load(path: &Path) -> io::Result<(Corrections, Vec<CorrectionError>)> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Corrections::read(&text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((Corrections::default(), Vec::new())),
        Err(error) => Err(error),
    }
}

/// Writes the file anew: at any moment the old one or the new one stands there, whole.
///
/// # Errors
/// When the folder cannot be written to; the old file is then untouched.
pub fn save(path: &Path, corrections: &Corrections) -> io::Result<()> {
    // A link is followed, so that the file it points at is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary().tempfile_in(folder)?;
    file.write_all(corrections.write().as_bytes())?;
    if let Ok(old) = fs::metadata(&path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// A dot file, which is no source; with the rights of any new file, not those of a secret.
fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".corrections");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_has_no_corrections() {
        let folder = tempfile::tempdir().unwrap();
        let (corrections, errors) = load(&folder.path().join("corrections.jsonl")).unwrap();
        assert_eq!((corrections.iter().count(), errors.len()), (0, 0));
    }

    #[test]
    fn what_was_saved_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("corrections.jsonl");
        let line = r#"{"work":"w","target":"mention","words":"Седов","change":{"of":"mention","not_person":true}}"#;
        let (corrections, _) = Corrections::read(line);
        save(&path, &Corrections::default()).unwrap();
        save(&path, &corrections).unwrap();
        assert_eq!(load(&path).unwrap(), (corrections, Vec::new()));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }
}
