//! Files that are encrypted, but open without a password: so publishers forbid copying.

use lopdf::encryption::decrypt_object;
use lopdf::{Document, EncryptionState, Object};

use super::nodes;
use crate::source::SourceError;
use crate::source::pdf::budget::Budget;

/// Decrypts the objects of a file.
///
/// # Errors
/// When the file asks for a password, is encrypted in a way nobody knows, or costs more than the budget has.
pub(super) fn decrypt(doc: &mut Document, budget: &mut Budget) -> Result<(), SourceError> {
    let dictionary = match doc.trailer.get(b"Encrypt").cloned() {
        Ok(Object::Reference(id)) => id,
        // The library looks for it among the objects.
        Ok(dictionary) => {
            let id = (0, u16::MAX);
            doc.objects.insert(id, dictionary);
            doc.trailer.set("Encrypt", id);
            id
        }
        Err(_) => return Ok(()),
    };
    doc.authenticate_password("").map_err(|_| SourceError::Encrypted)?;
    let state = EncryptionState::decode(doc, "").map_err(|_| SourceError::Encrypted)?;
    for (id, object) in &mut doc.objects {
        if *id != dictionary {
            budget.take(nodes(object));
            budget.take_bytes(object.as_stream().map_or(0, |stream| stream.content.len()));
            budget.check()?;
            // What cannot be decrypted is damaged, and stays as it is.
            let _ = decrypt_object(&state, *id, object);
        }
    }
    doc.trailer.remove(b"Encrypt");
    doc.encryption_state = Some(state);
    Ok(())
}

/// True for a dictionary that says how a file is encrypted (ISO 32000-1, 7.6.3.2).
pub(super) fn is_dictionary(object: &Object) -> bool {
    object.as_dict().is_ok_and(|dict| [&b"Filter"[..], b"O", b"U", b"P"].iter().all(|key| dict.has(key)))
}
