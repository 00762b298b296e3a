//! Starting other programs, and failing in words that say what to do.
use std::ffi::OsStr;
use std::fmt;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// What went wrong, and what the person at the keyboard can do about it.
#[derive(Debug)]
pub struct Failure {
    what: String,
    remedy: String,
}

impl Failure {
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Failure {
        Failure { what: what.into(), remedy: remedy.into() }
    }

    /// A file that could not be read or written.
    pub fn file(path: &Path, error: &io::Error) -> Failure {
        Failure::new(
            format!("{}: {error}", path.display()),
            "see that it exists, may be read and written, and that the disk is not full",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failed: {}\nwhat to do: {}", self.what, self.remedy)
    }
}

/// Runs a program to its end; its output goes to the terminal.
pub fn run(command: &mut Command, remedy: &str) -> Result<(), Failure> {
    let status = command.stdin(Stdio::null()).status().map_err(|e| not_started(command, &e))?;
    judge(command, status, remedy)
}

/// Runs a program and returns what it printed.
pub fn read(command: &mut Command, remedy: &str) -> Result<String, Failure> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| not_started(command, &e))?;
    judge(command, output.status, remedy)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program whose output goes to the terminal and, line by line, to `each`. Returns whether
/// it succeeded.
pub fn follow(command: &mut Command, mut each: impl FnMut(&str)) -> Result<bool, Failure> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| not_started(command, &e))?;
    let mut output = BufReader::new(child.stdout.take().expect("stdout is piped"));
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        // A closed terminal is no reason to stop counting.
        let _ = io::stdout().write_all(&line);
        each(String::from_utf8_lossy(&line).trim_end());
        line.clear();
    }
    Ok(child.wait().map_err(|e| not_started(command, &e))?.success())
}

/// Whether a program is there and runs.
pub fn exists(program: impl AsRef<OsStr>) -> bool {
    let probe =
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    probe.is_ok_and(|status| status.success())
}

fn judge(command: &Command, status: ExitStatus, remedy: &str) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` ended with {status}", in_words(command)), remedy))
}

fn not_started(command: &Command, error: &io::Error) -> Failure {
    Failure::new(
        format!("`{}` could not be started: {error}", in_words(command)),
        format!("install `{}` and see that it is on the PATH", program(command)),
    )
}

/// The command line, its long tail left off.
fn in_words(command: &Command) -> String {
    let mut words: Vec<_> = vec![program(command)];
    words.extend(command.get_args().take(6).map(|arg| arg.to_string_lossy().into_owned()));
    if command.get_args().len() > 6 {
        words.push("...".to_owned());
    }
    words.join(" ")
}

fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}
