//! Which act is meant: mentions tied to the authority file or grouped under a local id.

use crate::authority::Acts;
use crate::model::{ActMention, Work};

/// Fills [`ActMention::act`] of every mention.
pub fn link(_work: &Work, _mentions: &mut [ActMention], _acts: &Acts) {}
