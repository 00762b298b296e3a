//! Statements: the printed figure, whom it counts, and who says so.

use super::audit::{Audit, Keys, Row, is_country};
use super::number::{MOST_PEOPLE, at_most, fraction, whole};
use crate::date::{Date, Day, Precision};
use crate::error::{Expected, Kind as Wrong};
use crate::order::Gather;
use crate::statements::{ALL, Kind, Printed, Qualifier, Ratio, Sex, Statement};

/// A statement whose nationality and `of` are still names.
pub(super) struct Draft<'s> {
    pub statement: Statement,
    pub nationality: &'s str,
}

/// What statements refer to.
pub(super) struct World<'w> {
    pub subjects: &'w Keys<'w>,
    pub claimants: &'w Keys<'w>,
    pub sources: &'w Keys<'w>,
}

/// Reads the statements, in order.
pub(super) fn read<'s>(mut audit: Audit<'s, '_>, world: &World) -> Vec<Draft<'s>> {
    let mut drafts = audit.read(|row| statement(row, world));
    let of = audit.own_each("of", true);
    audit.no_cycles("of", &of);
    for (slot, draft) in drafts.iter().enumerate() {
        let whole = of[slot].first().and_then(|&whole| drafts[whole].as_ref());
        if let (Some(draft), Some(whole), true) = (draft, whole, audit.is_good(slot)) {
            fits_of(&mut audit, slot, draft, whole);
        }
    }
    audit.cascade("of", &of);
    let keys = audit.close();
    for (draft, of) in drafts.iter_mut().zip(&of) {
        if let (Some(draft), [position]) = (draft, &keys.positions(of)[..]) {
            match &mut draft.statement.printed.kind {
                Kind::Count { .. } => {}
                Kind::Share { of, .. } | Kind::Rank { of, .. } => *of = *position,
            }
        }
    }
    keys.keep(drafts)
}

/// A statement by itself.
fn statement<'s>(row: &mut Row<'_, 's, '_>, world: &World) -> Draft<'s> {
    let nationality = row.text("nationality");
    if !is_nationality(nationality) {
        let kind = if nationality.is_empty() { Wrong::Empty } else { Wrong::BadCode };
        row.fail(kind, "nationality", Expected::Nationality, "");
    }
    let as_of = row.date("as_of");
    if row.text("as_of").is_empty() {
        row.fail(Wrong::Empty, "as_of", Expected::Date, "");
    }
    let statement = Statement {
        id: row.owned("id"),
        subject: row.key("subject", world.subjects).unwrap_or_default(),
        nationality: ALL,
        sex: row.word("sex", &Sex::WORDS),
        printed: printed(row),
        // The row is set aside where there is none.
        as_of: as_of.unwrap_or(NO_DAY),
        inferred: row.inferred(),
        wording: row.owned("wording"),
        quote: row.owned("quote"),
        claimant: row.key("claimant", world.claimants).unwrap_or_default(),
        source: row.key("source", world.sources).unwrap_or_default(),
        note: row.owned("note"),
        row: row.number(),
    };
    Draft { statement, nationality }
}

/// Stands in for the date of a row that was set aside.
const NO_DAY: Date = Date { first: Day(0), last: Day(0), precision: Precision::Day };

/// `ALL`, an ISO 3166-1 alpha-3 code, or `X-…` for a stated group.
fn is_nationality(text: &str) -> bool {
    let in_group = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    match text.strip_prefix("X-") {
        Some(group) => !group.is_empty() && group.bytes().all(in_group),
        None => text == "ALL" || is_country(text),
    }
}

/// The figure; what it is `of` is looked up later.
fn printed(row: &mut Row) -> Printed {
    let kind = row.word("kind", &[("count", 0), ("share", 1), ("rank", 2)]);
    let qualifier = row.word("qualifier", &Qualifier::WORDS);
    let kind = match kind {
        0 => count(row, qualifier),
        1 => share(row, qualifier),
        _ => rank(row),
    };
    Printed { qualifier, kind }
}

fn count(row: &mut Row, qualifier: Qualifier) -> Kind {
    row.nothing("of", "count");
    if qualifier == Qualifier::Majority {
        not_for_this_kind(row, |qualifier| qualifier != Qualifier::Majority);
    }
    if qualifier.vague().is_some() || qualifier == Qualifier::Majority {
        row.nothing("value", row.text("qualifier"));
        row.nothing("value_to", row.text("qualifier"));
        return Kind::Count { value: None, to: None };
    }
    let value = people(row, "value");
    let to = if row.text("value_to").is_empty() { None } else { people(row, "value_to") };
    if let (Some(value), Some(to)) = (value, to)
        && to < value
    {
        row.fail(Wrong::OutOfOrder, "value_to", Expected::NotBelow, row.text("value"));
    }
    not_nearly_zero(row, qualifier, value == Some(0));
    Kind::Count { value, to }
}

fn share(row: &mut Row, qualifier: Qualifier) -> Kind {
    if qualifier.vague().is_some() {
        not_for_this_kind(row, |qualifier| qualifier.vague().is_none());
    }
    needs_of(row);
    if qualifier.vague().is_some() || qualifier == Qualifier::Majority {
        row.nothing("value", row.text("qualifier"));
        row.nothing("value_to", row.text("qualifier"));
        return Kind::Share { value: None, to: None, of: 0 };
    }
    let value = part(row, "value");
    let to = if row.text("value_to").is_empty() { None } else { part(row, "value_to") };
    if let (Some(value), Some(to)) = (value, to)
        && !at_most(value, to)
    {
        row.fail(Wrong::OutOfOrder, "value_to", Expected::NotBelow, row.text("value"));
    }
    not_nearly_zero(row, qualifier, value.is_some_and(|value| value.digits == 0));
    Kind::Share { value, to, of: 0 }
}

fn rank(row: &mut Row) -> Kind {
    needs_of(row);
    row.nothing("qualifier", "rank");
    row.nothing("value_to", "rank");
    let value = whole(row.text("value")).and_then(|value| u32::try_from(value).ok());
    let value = value.filter(|&value| value > 0);
    if value.is_none() {
        row.fail(kind_of_number(row, "value"), "value", Expected::Rank, "");
    }
    Kind::Rank { value: value.unwrap_or_default(), of: 0 }
}

/// A number of people.
fn people(row: &mut Row, column: &str) -> Option<u64> {
    let value = whole(row.text(column)).filter(|&value| value <= MOST_PEOPLE);
    if value.is_none() {
        let kind = kind_of_number(row, column);
        row.fail(kind, column, Expected::People, &MOST_PEOPLE.to_string());
    }
    value
}

/// A fraction.
fn part(row: &mut Row, column: &str) -> Option<Ratio> {
    let value = fraction(row.text(column));
    if value.is_none() {
        row.fail(kind_of_number(row, column), column, Expected::Fraction, "");
    }
    value
}

/// What is wrong where no number was read.
fn kind_of_number(row: &Row, column: &str) -> Wrong {
    if row.text(column).is_empty() { Wrong::Empty } else { Wrong::BadNumber }
}

fn not_nearly_zero(row: &mut Row, qualifier: Qualifier, is_zero: bool) {
    if qualifier == Qualifier::Nearly && is_zero {
        row.fail(Wrong::NearlyZero, "value", Expected::MoreThanZero, "");
    }
}

fn needs_of(row: &mut Row) {
    if row.text("of").is_empty() {
        row.fail(Wrong::Empty, "of", Expected::Key, "statements");
    }
}

/// A qualifier that says nothing of this kind of figure.
fn not_for_this_kind(row: &mut Row, fits: impl Fn(Qualifier) -> bool) {
    let known: Vec<&str> =
        Qualifier::WORDS.iter().filter(|(_, q)| fits(*q)).map(|(word, _)| *word).list();
    row.not_a_word("qualifier", &known);
}

/// Sets aside a share of something that is not a count, and a rank among
/// anything but all the nationalities of its subject: of a rank among some of
/// them, the rule would bound the others too.
fn fits_of(audit: &mut Audit, slot: usize, draft: &Draft, whole: &Draft) {
    let (this, that) = (&draft.statement, &whole.statement);
    let among_all =
        that.subject == this.subject && that.sex == this.sex && whole.nationality == "ALL";
    let expected = match this.printed.kind {
        Kind::Rank { .. } if !(that.is_count() && among_all) => Expected::WholeCount,
        Kind::Share { .. } if !that.is_count() => Expected::Count,
        _ => return,
    };
    audit.set_aside(slot, Wrong::DoesNotFit, "of", expected, "");
}
