//! What TeX would take for commands.

/// The text with `\ { } % & # $ _ ~ ^` escaped; braces in the result are balanced, whatever the text.
///
/// BibTeX counts braces without looking at the backslash before them, so braces without a partner are spelled out.
pub(super) fn escaped(text: &str) -> String {
    let spelled = !is_balanced(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Two of these are one mark to TeX: a dash, an opening or closing quotation mark.
            '-' | '`' | '\'' if out.ends_with(c) => {
                out.push_str("{}");
                out.push(c);
            }
            '{' if spelled => out.push_str("\\textbraceleft{}"),
            '}' if spelled => out.push_str("\\textbraceright{}"),
            '{' | '}' | '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// An address: taken as it is, only braces, backslashes and spaces as percent codes.
pub(super) fn verbatim(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(' ', "%20")
}

/// True when every brace has its partner.
pub(super) fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '{' => open += 1,
            '}' if open == 0 => return false,
            '}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn commands_of_tex_are_harmless() {
        assert_eq!(escaped("50% & x_y #1 $"), r"50\% \& x\_y \#1 \$");
        assert_eq!(escaped(r"C:\~^"), r"C:\textbackslash{}\textasciitilde{}\textasciicircum{}");
    }

    #[test]
    fn two_hyphens_stay_two() {
        assert_eq!(escaped("а--б ``"), "а-{}-б `{}`");
    }

    #[test]
    fn braces_without_a_partner_are_spelled_out() {
        assert_eq!(escaped("{а}"), r"\{а\}");
        assert_eq!(escaped("а}{"), r"а\textbraceright{}\textbraceleft{}");
    }

    proptest! {
        #[test]
        fn braces_are_balanced(text in any::<String>(), braces in "[{}\\\\]{0,9}") {
            prop_assert!(is_balanced(&escaped(&text)));
            prop_assert!(is_balanced(&escaped(&braces)));
            prop_assert!(is_balanced(&verbatim(&braces)));
        }
    }
}
