//! The help in Russian: clap's own texts are English, the catalogue beside this file has the others.

use std::collections::HashMap;

use clap::{Arg, Command};
use letopis::view::Lang;

/// Texts by `command` and `command.argument`; options of every command stand under `global`.
const RUSSIAN: &str = include_str!("help_ru.toml");

/// The command with its help in `lang`.
pub(super) fn localised(command: Command, lang: Lang) -> Command {
    if lang == Lang::En {
        return command;
    }
    let texts: HashMap<String, String> = toml::from_str(RUSSIAN).unwrap_or_default();
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let mut command = command
        .about(texts.get("letopis").cloned().unwrap_or_default())
        .subcommand_help_heading("Команды")
        .disable_help_subcommand(true)
        .help_template("{before-help}{about}\n\nПорядок: {usage}\n\n{all-args}{after-help}")
        .mut_args(|arg| translated(arg, "global", &texts));
    for name in names {
        command = command.mut_subcommand(&name, |sub| {
            sub.about(texts.get(&name).cloned().unwrap_or_default())
                .help_template("{before-help}{about}\n\nПорядок: {usage}\n\n{all-args}{after-help}")
                .mut_args(|arg| translated(arg, &name, &texts))
                .mut_subcommands(|action| {
                    let name = format!("{name}.{}", action.get_name());
                    action
                        .about(texts.get(&name).cloned().unwrap_or_default())
                        .help_template("{before-help}{about}\n\nПорядок: {usage}\n\n{all-args}{after-help}")
                        .mut_args(|arg| translated(arg, &name, &texts))
                })
        });
    }
    command
}

fn translated(arg: Arg, command: &str, texts: &HashMap<String, String>) -> Arg {
    let id = arg.get_id().as_str();
    let text = [command, "global"].iter().find_map(|place| texts.get(&format!("{place}.{id}")));
    let heading = match (arg.is_positional(), arg.is_global_set()) {
        (true, _) => "Что",
        (_, true) => "Общие параметры",
        _ => "Параметры",
    };
    let arg = match text {
        Some(text) => arg.help(text.clone()),
        None => arg,
    };
    arg.help_heading(heading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_command_and_argument_has_its_russian_text() {
        let texts: HashMap<String, String> = toml::from_str(RUSSIAN).unwrap();
        let command = super::super::args::Arguments::command();
        let mut missing = Vec::new();
        for sub in command.get_subcommands() {
            let name = sub.get_name();
            if !texts.contains_key(name) {
                missing.push(name.to_owned());
            }
            let own = sub.get_arguments().map(|arg| (name.to_owned(), arg));
            let of_actions = sub.get_subcommands().flat_map(|action| {
                let place = format!("{name}.{}", action.get_name());
                action.get_arguments().map(move |arg| (place.clone(), arg))
            });
            for (place, arg) in own.chain(of_actions).filter(|(_, arg)| !arg.is_global_set()) {
                let key = format!("{place}.{}", arg.get_id());
                if !texts.contains_key(&key) && !texts.contains_key(&format!("global.{}", arg.get_id())) {
                    missing.push(key);
                }
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }
}
