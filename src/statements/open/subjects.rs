//! Subjects: each by itself, then what they say of each other.

use super::audit::{Audit, Keys, Row};
use super::graph::Reach;
use crate::error::{Expected, Kind};
use crate::order::Gather;
use crate::statements::{Measure, MeasureKind, Place, Subject};

/// A subject whose references to other subjects, and to a nationality, are still names.
pub(super) struct Draft<'s> {
    pub subject: Subject,
    pub only: &'s str,
}

/// What subjects refer to.
pub(super) struct World<'w> {
    pub measures: &'w [Measure],
    pub places: &'w [Place],
    pub measure_keys: &'w Keys<'w>,
    pub place_keys: &'w Keys<'w>,
}

/// Reads the subjects, in order.
pub(super) fn read<'s>(mut audit: Audit<'s, '_>, world: &World) -> (Vec<Draft<'s>>, Keys<'s>) {
    let drafts = audit.read(|row| subject(row, world));
    let mut slots_in = |column: &str| -> Vec<Vec<usize>> {
        let slots = |(slot, draft): (usize, &Option<Draft>)| match draft {
            Some(_) => audit.own_list(slot, column),
            None => Vec::new(),
        };
        drafts.iter().enumerate().map(slots).list()
    };
    let (mut within, mut apart) = (slots_in("within"), slots_in("apart"));
    audit.no_cycles("within", &within);
    for (slot, draft) in drafts.iter().enumerate() {
        let Some(draft) = draft.as_ref().filter(|_| audit.is_good(slot)) else { continue };
        for &outer in &within[slot] {
            if let Some(other) = &drafts[outer] {
                fits_within(&mut audit, slot, draft, other, world);
            }
        }
        for other in apart[slot].iter().filter_map(|&other| drafts[other].as_ref()) {
            if other.subject.measure != draft.subject.measure {
                let measure = &world.measures[draft.subject.measure].id;
                let kind = Kind::DoesNotFit;
                audit.set_aside(slot, kind, "apart", Expected::ThatMeasure, measure);
            }
        }
    }
    not_within_and_apart(&mut audit, &within, &apart);
    both_ways(&mut audit, &mut apart);
    audit.leave_out_bad("within", &mut within);
    audit.leave_out_bad("apart", &mut apart);
    finish(audit, drafts, &within, &apart)
}

/// Turns slots into positions, and drops what was set aside.
fn finish<'s>(
    audit: Audit<'s, '_>,
    mut drafts: Vec<Option<Draft<'s>>>,
    within: &[Vec<usize>],
    apart: &[Vec<usize>],
) -> (Vec<Draft<'s>>, Keys<'s>) {
    let keys = audit.close();
    for (slot, draft) in drafts.iter_mut().enumerate() {
        if let Some(draft) = draft {
            draft.subject.within = keys.positions(&within[slot]);
            draft.subject.apart = keys.positions(&apart[slot]);
        }
    }
    (keys.keep(drafts), keys)
}

/// A subject by itself.
fn subject<'s>(row: &mut Row<'_, 's, '_>, world: &World) -> Draft<'s> {
    let measure = row.key("measure", world.measure_keys);
    let (from, to) = (row.date("from"), row.date("to"));
    // Where the measure is not known, nothing is expected of the period.
    match measure.map(|measure| world.measures[measure].kind) {
        Some(MeasureKind::Stock) => no_period(row),
        Some(MeasureKind::Flow) if row.text("from").is_empty() => {
            row.fail(Kind::Empty, "from", Expected::Start, "");
        }
        _ => {}
    }
    if let (Some(from), Some(to)) = (from, to)
        && to.last < from.first
    {
        row.fail(Kind::OutOfOrder, "to", Expected::NotBefore, row.text("from"));
    }
    row.country("only");
    let subject = Subject {
        id: row.owned("id"),
        label: row.required("label"),
        measure: measure.unwrap_or_default(),
        place: row.key("place", world.place_keys).unwrap_or_default(),
        via: row.country("via"),
        destination: row.country("destination"),
        only: None,
        from,
        to,
        // What has no period need not say how it is dated.
        inferred: (from.is_some() || !row.text("dated").is_empty()) && row.inferred(),
        within: Vec::new(),
        apart: Vec::new(),
        note: row.owned("note"),
        row: row.number(),
    };
    Draft { subject, only: row.text("only") }
}

fn no_period(row: &mut Row) {
    for column in ["from", "to"] {
        if !row.text(column).is_empty() {
            row.fail(Kind::NotEmpty, column, Expected::NothingForStock, "");
        }
    }
}

/// Sets a subject aside where it cannot lie within another: its nationality,
/// or, for the same measure, its place or period.
fn fits_within(audit: &mut Audit, slot: usize, inner: &Draft, outer: &Draft, world: &World) {
    let (x, y) = (&inner.subject, &outer.subject);
    let mut fail = |expected, detail: &str| {
        audit.set_aside(slot, Kind::DoesNotFit, "within", expected, detail);
    };
    if !outer.only.is_empty() && inner.only != outer.only {
        fail(Expected::OnlyThat, outer.only);
    }
    if x.measure != y.measure {
        return;
    }
    if !lies_in(world.places, x.place, y.place) {
        fail(Expected::PlaceInside, &world.places[y.place].id);
    }
    if let (Some(first), Some(bound)) = (x.from.map(|from| from.span(x.inferred).1), y.begins())
        && first < bound
    {
        fail(Expected::NotBefore, &bound.text());
    }
    if let Some(bound) = y.ends()
        && x.to.is_none_or(|to| to.span(x.inferred).0 > bound)
    {
        fail(Expected::NotAfter, &bound.text());
    }
}

fn lies_in(places: &[Place], inner: usize, outer: usize) -> bool {
    std::iter::successors(Some(inner), |&place| places[place].within).any(|place| place == outer)
}

/// Sets aside a subject that is apart of one that contains it, or of itself.
fn not_within_and_apart(audit: &mut Audit, within: &[Vec<usize>], apart: &[Vec<usize>]) {
    let mut reach = Reach::new(within.len());
    for (slot, apart) in apart.iter().enumerate() {
        if apart.is_empty() || !audit.is_good(slot) {
            continue;
        }
        reach.from(slot, within);
        for &other in apart {
            if other == slot || reach.reached(slot, other) {
                let id = audit.sheet.text(other, "id");
                audit.set_aside(slot, Kind::WithinAndApart, "apart", Expected::NotBoth, id);
            }
        }
    }
}

/// Leaves out where one says that it is apart of another which does not say
/// so: without it the two may overlap, which is never wrong.
fn both_ways(audit: &mut Audit, apart: &mut [Vec<usize>]) {
    for (slot, listed) in apart.iter_mut().enumerate() {
        let (mutual, one_sided): (Vec<usize>, Vec<usize>) =
            listed.iter().partition(|&&other| says(audit, other, slot));
        *listed = mutual;
        for other in one_sided {
            if audit.is_good(slot) {
                let id = audit.sheet.text(other, "id");
                let row = audit.sheet.number(other).to_string();
                let cell = ("apart", id);
                audit.leave_out(slot, Kind::OneSided, cell, Expected::BothWays, &row);
            }
        }
    }
}

/// Whether a subject lists another among those it is apart of. One that was
/// set aside is left out later, for that reason.
fn says(audit: &Audit, slot: usize, other: usize) -> bool {
    let (cell, id) = (audit.sheet.text(slot, "apart"), audit.sheet.text(other, "id"));
    !audit.is_good(slot) || cell.split_ascii_whitespace().any(|listed| listed == id)
}
