//! The commands that documents show must exist, and understand what they are shown with.
use std::path::Path;

use crate::COMMANDS;
use crate::files;
use crate::layout::Layout;
use crate::run::Failure;

/// Programs of other people that a document may show; what they understand is theirs.
const OTHERS: [&str; 8] = ["cd", "cp", "git", "npm", "npx", "python3", "rustup", "open"];
/// Commands of cargo itself that a document may show.
const CARGOS: [&str; 6] = ["build", "test", "run", "doc", "fmt", "clippy"];

/// A command line of a document.
#[derive(Debug, PartialEq)]
struct Shown {
    line: usize,
    words: Vec<String>,
}

/// What is shown in the documents and does not exist, a line each; and how many are shown.
pub fn check(layout: &Layout, documents: &[&Path]) -> Result<(usize, Vec<String>), Failure> {
    let (mut count, mut wrong) = (0, Vec::new());
    for document in documents {
        let shown = shown(&files::read_text(&layout.root.join(document))?);
        count += shown.len();
        for command in &shown {
            if let Some(why) = judge(&layout.root, &command.words) {
                wrong.push(format!("{}:{}: {why}", document.display(), command.line));
            }
        }
    }
    Ok((count, wrong))
}

/// The command lines in the fenced blocks marked `sh`.
fn shown(text: &str) -> Vec<Shown> {
    let mut commands = Vec::new();
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(mark) = line.strip_prefix("```") {
            inside = !inside && mark == "sh";
        } else if inside {
            let parts = without_comment(line).split("&&").map(words);
            let parts = parts.filter(|words| !words.is_empty());
            commands.extend(parts.map(|words| Shown { line: index + 1, words }));
        }
    }
    commands
}

fn without_comment(line: &str) -> &str {
    match line.find('#') {
        Some(at) if at == 0 || line[..at].ends_with(' ') => &line[..at],
        _ => line,
    }
}

/// The words of a command line, a prompt and variables set before it left off.
fn words(line: &str) -> Vec<String> {
    let words = line.trim().trim_start_matches("$ ").split_whitespace();
    words.skip_while(|word| word.contains('=')).map(str::to_owned).collect()
}

/// Why a command cannot be run as shown; none where it can.
fn judge(root: &Path, words: &[String]) -> Option<String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["cargo", "xtask"] => None,
        ["cargo", "xtask", name, ref rest @ ..] => judge_ours(name, rest),
        ["cargo", "run", .., "--example", name] => missing(root, &format!("examples/{name}.rs")),
        ["cargo", "run", "--example", name, ..] => missing(root, &format!("examples/{name}.rs")),
        ["cargo", name, ..] if CARGOS.contains(&name) => None,
        ["node", path, ..] if path.ends_with("js") => missing(root, path),
        ["frictionless", "validate", path, ..] => missing(root, path),
        [program, ..] if OTHERS.contains(&program) => None,
        [program, ..] if program.starts_with('.') => missing(root, program),
        _ => Some(format!("`{}` is not a known command", words.join(" "))),
    }
}

fn judge_ours(name: &str, rest: &[&str]) -> Option<String> {
    let Some(command) = COMMANDS.iter().find(|command| command.line.name == name) else {
        return Some(format!("there is no command `cargo xtask {name}`"));
    };
    let parsed = command.line.parse(rest.iter().map(|word| word.to_string()));
    parsed.err().map(|failure| failure.to_string().replace('\n', "; "))
}

fn missing(root: &Path, path: &str) -> Option<String> {
    (!root.join(path).exists()).then(|| format!("there is no {path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands(text: &str) -> Vec<String> {
        shown(text).iter().map(|shown| shown.words.join(" ")).collect()
    }

    #[test]
    fn only_blocks_marked_sh_are_read() {
        let text = "```sh\n$ cargo xtask serve # opens\n\n# a comment\nA=1 node a.js && git b\n```\n\
                    cargo xtask prose\n```js\ncargo xtask js\n```\n```\ncargo xtask bare\n```\n";
        assert_eq!(commands(text), ["cargo xtask serve", "node a.js", "git b"]);
        assert_eq!(shown(text)[1].line, 5);
    }

    #[test]
    fn what_does_not_exist_is_named() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let judge = |line: &str| judge(root, &words(line));
        for good in ["cargo xtask", "cargo xtask serve --port 8081", "cargo test", "git clone x"] {
            assert_eq!(judge(good), None, "{good}");
        }
        assert_eq!(judge("node brotli.js"), None);
        for bad in [
            "cargo xtask sing",
            "cargo xtask serve --prot 1",
            "cargo run --example nothing",
            "node nothing.js",
            "sing",
        ] {
            assert!(judge(bad).is_some(), "{bad}");
        }
    }
}
