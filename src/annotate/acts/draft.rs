//! A mention while it is being read.

use super::heads::{Head, Strength};
use crate::model::ActMention;

/// A mention with what decides whether it stays.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub mention: ActMention,
    /// What its head needs.
    pub strength: Strength,
    /// Tokens `first..next`, and the head.
    pub first: usize,
    pub head: usize,
    pub next: usize,
    /// All readings of the head are plural.
    pub plural: bool,
    /// Some are: «постановления».
    pub can_be_plural: bool,
    /// «пост.»
    pub abbreviated: bool,
    /// An issuer that is more than «правительство».
    pub specific_issuer: bool,
    /// The title stands in quotation marks.
    pub quoted: bool,
    /// The name is known: «закон о трёх колосках», «Соборное уложение».
    pub named: bool,
    /// The date of the only act with this nickname.
    pub known_date: Option<String>,
    /// «это постановление», «Указ» again.
    pub anaphora: bool,
    /// The start of the act that it points back to.
    pub antecedent: Option<usize>,
    /// Some slot stands inside the span.
    pub inside: bool,
    /// The date or issuer stands in its clause, outside the span.
    pub outside: bool,
    /// Indices of the dates that are slots.
    pub dates: Vec<usize>,
    /// What was seen, for the reason.
    pub evidence: Vec<&'static str>,
}

impl Draft {
    pub fn new(head: &Head, first: usize, at: usize) -> Self {
        Self {
            mention: ActMention { kind: head.kind.to_owned(), ..ActMention::default() },
            strength: head.strength,
            first,
            head: at,
            next: head.next,
            plural: head.plural,
            can_be_plural: head.can_be_plural,
            abbreviated: head.abbreviated,
            specific_issuer: false,
            quoted: false,
            named: false,
            known_date: None,
            anaphora: false,
            antecedent: None,
            inside: false,
            outside: false,
            dates: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// True when nothing but the head is there or known.
    pub fn is_bare(&self) -> bool {
        let m = &self.mention;
        m.issuers.is_empty()
            && m.date_edtf.is_none()
            && m.number.is_none()
            && m.title.is_none()
            && self.dates.is_empty()
    }

    /// True when the words beside the head make it one specific act.
    pub fn is_act(&self) -> bool {
        let m = &self.mention;
        let dated = m.date_edtf.is_some() || !self.dates.is_empty();
        let (numbered, issued, titled) = (m.number.is_some(), !m.issuers.is_empty(), m.title.is_some());
        if self.named || self.anaphora {
            return true;
        }
        if self.abbreviated {
            return numbered && (issued || dated) || issued && (dated || titled || self.specific_issuer);
        }
        if self.plural && !(numbered || dated || titled) {
            return false;
        }
        if self.outside && !self.inside {
            return dated && (self.strength == Strength::Strong || self.specific_issuer);
        }
        match self.strength {
            // «постановление суда» is any court's.
            Strength::Strong => numbered || dated || titled || issued && self.specific_issuer,
            Strength::Titled => numbered || dated || titled || self.specific_issuer,
            Strength::Body => {
                numbered || self.quoted || self.specific_issuer && (dated || titled || !self.outside) || dated && issued
            }
            Strength::Number => numbered || self.specific_issuer && (dated || self.quoted),
            Strength::Dated => {
                let year = |edtf: &String| edtf.len() >= 4 && edtf.chars().take(4).all(|c| c.is_ascii_digit());
                self.inside && m.date_edtf.as_ref().is_some_and(year)
            }
            Strength::Approved => false,
            Strength::Whole => dated && titled && self.inside,
        }
    }

    /// The reason: the head's evidence in the order in which it was read.
    pub fn reason(&self) -> String {
        let mut reason = String::from(self.mention.kind.as_str());
        for (index, evidence) in self.evidence.iter().enumerate() {
            reason.push_str(if index == 0 { ": " } else { ", " });
            reason.push_str(evidence);
        }
        reason
    }
}
