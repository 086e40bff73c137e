//! Corrected mentions of acts: linked to another act, to none, or added.

use super::{Draft, MANUAL, nearest};
use crate::corpus::corrections::{ActChange, Setting};
use crate::model::{ActLink, ActMention, LinkStrength, Span};

/// The kind of an act of which nothing but the id is known.
const ANY_ACT: &str = "акт";

impl Draft<'_> {
    pub(super) fn change_act(&mut self, span: Span, change: &ActChange) {
        let act = match &change.act {
            Setting::Known(id) => Some(ActLink { id: id.trim().to_owned(), strength: LinkStrength::Certain }),
            Setting::Unknown => None,
        };
        match nearest(self.found.acts.iter().map(|a| a.span), span) {
            Some(index) => {
                self.found.acts[index].act = act;
                MANUAL.clone_into(&mut self.found.acts[index].reason);
            }
            None if act.is_some() => {
                let kind = self.kind_of(act.as_ref());
                self.found.acts.push(ActMention {
                    span,
                    kind,
                    act,
                    reason: MANUAL.to_owned(),
                    ..ActMention::default()
                });
            }
            // The tagger no longer sees an act there: nothing to unlink.
            None => {}
        }
    }

    /// What another mention in the work calls the act.
    fn kind_of(&self, act: Option<&ActLink>) -> String {
        let same = self.found.acts.iter().find(|a| a.act.as_ref().map(|l| &l.id) == act.map(|l| &l.id));
        same.map_or_else(|| ANY_ACT.to_owned(), |a| a.kind.clone())
    }
}
