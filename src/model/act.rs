//! Legal acts as texts cite them.

use serde::{Deserialize, Serialize};

use super::Span;

/// A mention of a decree, law, order or another legal act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActMention {
    /// From the head word through the last part.
    pub span: Span,
    /// Head lemma: `постановление`, `указ`, `приказ` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Issuing bodies, canonical; empty when not named.
    #[serde(default)]
    pub issuers: Vec<String>,
    /// Date of the act in EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_edtf: Option<String>,
    /// Number, leading zeros kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Title as the text gives it, without quotation marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// «закон о трёх колосках».
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nickname: Option<String>,
    /// The known act it was linked to, or a local id shared by the mentions of one act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<ActLink>,
    /// For «это постановление»: which mention of the work it points back to, as an index into its acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub antecedent: Option<usize>,
    /// Rules and evidence.
    #[serde(default)]
    pub reason: String,
}

/// A link from a mention to an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActLink {
    /// Id in the authority file, or a local slug built from the parts.
    pub id: String,
    /// How sure the link is.
    pub strength: LinkStrength,
}

/// How sure a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkStrength {
    /// Date or number, type and issuer agree.
    Certain,
    /// Date and type agree, the title is paraphrased.
    Probable,
    /// Not in the authority file: a local id.
    Local,
}
