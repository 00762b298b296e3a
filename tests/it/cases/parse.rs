//! Reads case files: the format is in `tests/cases/README.md`.

use attested::statements::Sex;

use super::draft::{Draft, Figure, Group, Line};

/// One named case.
#[derive(Debug)]
pub struct Case {
    pub name: String,
    /// Why the answer is what it is.
    pub sentence: String,
    pub draft: Draft,
    pub asks: Vec<Ask>,
}

/// A filter, and the lines that its answer must hold.
#[derive(Debug)]
pub struct Ask {
    pub text: String,
    /// Name and value, as the explorer takes them.
    pub filter: Vec<(String, String)>,
    pub expected: Vec<String>,
}

/// The cases of a file; or the line that is none, and what is wrong with it.
pub fn cases(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
        if let Some(name) = line.strip_prefix("--- ").and_then(|rest| rest.strip_suffix(" ---")) {
            cases.push(Case {
                name: name.to_string(),
                sentence: String::new(),
                draft: Draft::default(),
                asks: Vec::new(),
            });
        } else if !line.is_empty() {
            let case = cases.last_mut().ok_or(format!("line {at}: before the first case"))?;
            read_line(case, line).map_err(|wrong| format!("line {at}: {wrong}: {line}"))?;
        }
    }
    Ok(cases)
}

fn read_line(case: &mut Case, line: &str) -> Result<(), String> {
    if let Some(rest) = line.strip_prefix("subject ") {
        case.draft.groups.push(group(rest)?);
    } else if let Some(rest) = line.strip_prefix("ask ") {
        case.asks.push(ask(rest)?);
    } else if let Some(rest) = line.strip_prefix("= ") {
        let ask = case.asks.last_mut().ok_or("an answer before its question")?;
        ask.expected.extend(rest.split(", ").map(str::to_string));
    } else if line.contains(" | ") {
        case.draft.lines.push(statement(line)?);
    } else if case.sentence.is_empty() {
        case.sentence = line.to_string();
    } else {
        return Err("neither subject, statement, ask nor answer".into());
    }
    Ok(())
}

/// `id: measure, place, period` and what follows them.
fn group(text: &str) -> Result<Group, String> {
    let (id, rest) = text.split_once(": ").ok_or("no colon after the subject")?;
    let mut parts = rest.split(", ");
    let mut group = Group {
        id: id.to_string(),
        measure: parts.next().unwrap_or_default().to_string(),
        place: parts.next().ok_or("no place")?.to_string(),
        ..Group::default()
    };
    for part in parts {
        let (word, value) = part.split_once(' ').unwrap_or((part, ""));
        let ids = || value.split(' ').map(str::to_string).collect::<Vec<_>>();
        match word {
            "inferred" => group.inferred = true,
            "only" => group.only = Some(value.to_string()),
            "via" => group.via = value.to_string(),
            "destination" => group.destination = value.to_string(),
            "within" => group.within = ids(),
            "apart" => group.apart = ids(),
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => {
                (group.from, group.to) = period(word);
            }
            _ => return Err(format!("unknown word {word:?}")),
        }
    }
    Ok(group)
}

/// A day, `from..to`, or `from..`.
fn period(text: &str) -> (Option<String>, Option<String>) {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    (Some(from.to_string()), Some(to.to_string()).filter(|to| !to.is_empty()))
}

/// `id subject nationality [f|m]: figure | as_of [inferred] | claimant, source`.
fn statement(line: &str) -> Result<Line, String> {
    let (head, rest) = line.split_once(": ").ok_or("no colon after the statement")?;
    let [figure, as_of, said] = rest.split(" | ").collect::<Vec<_>>()[..] else {
        return Err("not: figure | as_of | claimant, source".into());
    };
    let (id, subject, nationality, sex) = match head.split(' ').collect::<Vec<_>>()[..] {
        [id, subject, nationality] => (id, subject, nationality, Sex::All),
        [id, subject, nationality, word] => (id, subject, nationality, sex(word)?),
        _ => return Err("not: id subject nationality".into()),
    };
    let (claimant, source) = said.split_once(", ").ok_or("not: claimant, source")?;
    let (date, inferred) = match as_of.split_once(' ') {
        Some((date, "inferred")) => (date, true),
        Some(_) => return Err(format!("unknown date {as_of:?}")),
        None => (as_of, false),
    };
    Ok(Line {
        id: id.to_string(),
        subject: subject.to_string(),
        nationality: nationality.to_string(),
        sex,
        figure: self::figure(figure)?,
        as_of: date.to_string(),
        inferred,
        claimant: claimant.to_string(),
        source: source.to_string(),
    })
}

fn sex(word: &str) -> Result<Sex, String> {
    match word {
        "f" => Ok(Sex::Female),
        "m" => Ok(Sex::Male),
        _ => Err(format!("unknown sex {word:?}")),
    }
}

fn figure(text: &str) -> Result<Figure, String> {
    let number = |word: &str| word.parse::<u64>().map_err(|_| format!("not a number: {word:?}"));
    if let Some((rest, of)) = text.split_once(" of ") {
        let of = of.to_string();
        if let Some(rank) = rest.strip_prefix("rank ") {
            return Ok(Figure::Rank { value: number(rank)? as u32, of });
        }
        let share = rest.strip_prefix("share ").ok_or("neither share nor rank")?;
        let (qualifier, value, to) = words(share);
        return Ok(Figure::Share { qualifier, value, to, of });
    }
    let (qualifier, value, to) = words(text);
    let value = value.map(|value| number(&value)).transpose()?;
    Ok(Figure::Count { qualifier, value, to: to.map(|to| number(&to)).transpose()? })
}

/// `[qualifier] [value [to value]]`.
fn words(text: &str) -> (String, Option<String>, Option<String>) {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let (head, to) = match text.split_once(" to ") {
        Some((head, to)) => (head, Some(to.to_string())),
        None => (text, None),
    };
    match head.split_once(' ') {
        Some((qualifier, value)) => (qualifier.to_string(), Some(value.to_string()), to),
        None if is_number(head) => (String::new(), Some(head.to_string()), to),
        None => (head.to_string(), None, to),
    }
}

/// `measure nationality [f|m]`, then names and values. Several nationalities: `KEN+CHN`.
fn ask(text: &str) -> Result<Ask, String> {
    let mut parts = text.split(", ");
    let head: Vec<&str> = parts.next().unwrap_or_default().split(' ').collect();
    let (measure, nationality, sex) = match head[..] {
        [measure, nationality] => (measure, nationality, None),
        [measure, nationality, sex @ ("f" | "m")] => (measure, nationality, Some(sex)),
        _ => return Err("not: measure nationality".into()),
    };
    let mut filter = vec![("measure".to_string(), measure.to_string())];
    if nationality != "ALL" {
        filter.push(("country".into(), nationality.replace('+', ",")));
    }
    filter.extend(sex.map(|sex| ("sex".to_string(), sex.to_string())));
    for part in parts {
        let (name, value) = part.split_once(' ').ok_or(format!("no value for {part:?}"))?;
        filter.push((name.to_string(), value.replace('+', ",")));
    }
    Ok(Ask { text: text.to_string(), filter, expected: Vec::new() })
}
