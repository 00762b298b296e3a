//! What follows a command's name: options that each take a value, and at most one plain word.
use std::collections::HashMap;
use std::fmt;

use crate::run::Failure;

/// What a command understands.
pub struct CommandLine {
    pub name: &'static str,
    /// Option and what its value is: `("--port", "N")`.
    pub options: &'static [(&'static str, &'static str)],
    /// What the plain word is, where one is understood.
    pub word: Option<&'static str>,
}

/// What was given.
#[derive(Debug, Default)]
pub struct Args {
    options: HashMap<&'static str, String>,
    pub word: Option<String>,
}

impl Args {
    pub fn get(&self, option: &str) -> Option<&str> {
        self.options.get(option).map(String::as_str)
    }
}

impl CommandLine {
    pub fn parse(&self, words: impl IntoIterator<Item = String>) -> Result<Args, Failure> {
        let mut args = Args::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            if word.starts_with('-') {
                let (option, value) = self.option(&word, &mut words)?;
                args.options.insert(option, value);
            } else if self.word.is_some() && args.word.is_none() {
                args.word = Some(word);
            } else {
                return Err(self.refuse(format!("`{word}` is not understood")));
            }
        }
        Ok(args)
    }

    /// `--port 8080` and `--port=8080` are the same.
    fn option(
        &self,
        word: &str,
        rest: &mut impl Iterator<Item = String>,
    ) -> Result<(&'static str, String), Failure> {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word, None),
        };
        let known = self.options.iter().find(|(option, _)| *option == name);
        let (option, what) =
            known.ok_or_else(|| self.refuse(format!("there is no option `{name}`")))?;
        let value = value.or_else(|| rest.next());
        let value =
            value.ok_or_else(|| self.refuse(format!("`{option}` wants a value: {what}")))?;
        Ok((option, value))
    }

    fn refuse(&self, what: String) -> Failure {
        Failure::new(what, format!("what is understood: {self}"))
    }
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cargo xtask {}", self.name)?;
        self.word.iter().try_for_each(|word| write!(f, " [{word}]"))?;
        self.options.iter().try_for_each(|(option, value)| write!(f, " [{option} {value}]"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: CommandLine =
        CommandLine { name: "serve", options: &[("--port", "N")], word: Some("STAGE") };

    fn parse(words: &[&str]) -> Result<Args, Failure> {
        LINE.parse(words.iter().map(|w| w.to_string()))
    }

    #[test]
    fn an_option_takes_the_next_word_or_what_follows_the_sign() {
        assert_eq!(parse(&["--port", "8081"]).unwrap().get("--port"), Some("8081"));
        assert_eq!(parse(&["--port=8081", "x"]).unwrap().get("--port"), Some("8081"));
    }

    #[test]
    fn what_is_not_understood_is_refused_with_the_command_line() {
        for words in [&["--prot", "1"][..], &["--port"], &["a", "b"]] {
            let failure = parse(words).unwrap_err().to_string();
            assert!(failure.contains("cargo xtask serve [STAGE] [--port N]"), "{failure}");
        }
    }
}
